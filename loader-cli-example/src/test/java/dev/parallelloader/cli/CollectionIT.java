package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Loads a file into any collection with {@code loader load FILE --collection}. */
@WithMongoServer
class CollectionIT extends CollectionLoads {

    CollectionIT(MongoServer server) {
        super(server);
    }

    @ParameterizedTest
    @EnumSource(StrategyName.class)
    void a_file_is_loaded_with_types_and_nested_fields(StrategyName strategy) throws Exception {
        String[] options = {
            "--collection=products",
            "--id=sku",
            "--types=price=decimal,released=date(yyyy-MM-dd)",
            "--split=tags=|",
            "--strategy=" + strategy
        };
        assertThat(load(options).with(ExitCode.OK).out()).containsPattern("products.csv +2 +2 +0 +0 +0 ");
        assertThat(load(options).with(ExitCode.OK).out()).containsPattern("products.csv +2 +0 +0 +2 +0 ");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: '007', name: 'A lamp', price: {$numberDecimal: '19.90'},"
                                + " released: {$date: '2024-03-01T00:00:00Z'}, tags: ['light', 'desk'],"
                                + " address: {city: 'Köln'}}"),
                        BsonDocument.parse("{_id: '008', name: 'A chair, red', price: {$numberDecimal: '45'},"
                                + " released: {$date: '2023-12-31T00:00:00Z'}, tags: [], address: {city: ''}}"));
    }

    @Test
    void headers_with_types_of_mongoimport_are_read_in_other_processes() throws Exception {
        Files.writeString(folder.resolve("products.csv"), """
                sku.string(),"released.date(Jan 2, 2006)",size.auto(),box.0.int32(),box.1.int32()
                007,"Mar 1, 2024",12,1,2
                008,,12.5,3,4
                009,,L,5,x
                """);
        assertThat(load("--collection=products", "--id=sku", "--typed-headers", "--strategy=processes")
                        .with(ExitCode.REJECTED)
                        .err())
                .contains("line 4: box.1 must be a whole number from -2147483648 to 2147483647, not 'x'");
        Files.writeString(folder.resolve("products.csv"), "009,Feb 29 2024,L\n");
        load(
                        "--collection=products",
                        "--id=sku",
                        "--no-header",
                        "--columns=sku,released.date(Jan 2 2006),size.auto()",
                        "--typed-headers")
                .with(ExitCode.OK);

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse(
                                "{_id: '007', released: {$date: '2024-03-01T00:00:00Z'}, size: 12, box: [1, 2]}"),
                        BsonDocument.parse("{_id: '008', size: 12.5, box: [3, 4]}"),
                        BsonDocument.parse("{_id: '009', released: {$date: '2024-02-29T00:00:00Z'}, size: 'L'}"));
    }

    @Test
    void options_can_come_from_a_file_and_the_command_line_takes_precedence() throws Exception {
        Files.writeString(folder.resolve("products.properties"), """
                collection = products
                id = sku
                types = price=decimal
                map = name=title
                drop-rest = true
                blank = absent
                """);
        load("--mapping", "products.properties", "--types", "price=double").with(ExitCode.OK);

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: '007', title: 'A lamp', price: 19.9}"),
                        BsonDocument.parse("{_id: '008', title: 'A chair, red', price: 45.0}"));
    }

    @Test
    void wrong_options_in_a_file_are_named_with_the_file() throws Exception {
        Files.writeString(folder.resolve("a.properties"), "typs = price=decimal\n");
        assertThat(load("--collection=products", "--mapping=a.properties")
                        .with(ExitCode.USAGE)
                        .err())
                .contains("a.properties sets 'typs', which is not a setting: did you mean types?");
        Files.writeString(folder.resolve("a.properties"), "delimiter = xyz\n");
        assertThat(load("--collection=products", "--mapping=a.properties")
                        .with(ExitCode.USAGE)
                        .err())
                .contains("a.properties: --delimiter must be");
        Files.writeString(folder.resolve("a.properties"), "types = price=money\n");
        assertThat(load("--collection=products", "--mapping=a.properties")
                        .with(ExitCode.USAGE)
                        .err())
                .contains("a.properties: types: price: ")
                .contains("'money'");
        assertThat(load("--collection=products", "--mapping=a.properties", "--types=sku=cash", "--key=sku")
                        .with(ExitCode.USAGE)
                        .err())
                .contains("--types: sku: ")
                .contains("; --key: inserts find no stored documents");
        assertThat(load("--collection=products", "--mapping=b.properties")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .isEqualTo("loader: the file --mapping b.properties doesn't exist; check the path\n");
    }

    @Test
    void changed_rows_are_conflicts_until_they_are_upserted_by_the_suggested_command() throws Exception {
        load("--collection=products", "--id=sku").with(ExitCode.OK);
        write("007,A better lamp,21,2024-03-01,,", "009,A desk,120,2025-01-01,,");
        LoaderProcess.Ended second = load("--collection=products", "--id=sku", "--rejects=rejected");

        assertThat(second.with(ExitCode.REJECTED).out())
                .containsPattern("products.csv +2 +1 +0 +0 +1 ")
                .contains(
                        "1 row conflicts with stored documents. If the rows are right, replace the documents that have the same _id:")
                .containsPattern("load rejected/products.rejects.csv .*--collection products --id sku .*--mode upsert");
        assertThat(load("--collection=products", "--id=sku", "--mode=upsert")
                        .with(ExitCode.OK)
                        .out())
                .containsPattern("products.csv +2 +0 +1 +1 +0 ");
        assertThat(stored())
                .extracting(document -> document.getString("name").getValue())
                .containsExactly("A better lamp", "A chair, red", "A desk");
    }

    @Test
    void rejected_rows_are_upserted_by_the_suggested_command_also_with_a_file_of_options_for_inserts()
            throws Exception {
        load("--collection=products", "--id=sku").with(ExitCode.OK);
        write("007,A better lamp,21,2024-03-01,,");
        Files.writeString(
                folder.resolve("products.properties"), "collection = products\nid = sku\non-duplicate = keep-first\n");

        assertThat(load("--mapping=products.properties").with(ExitCode.REJECTED).out())
                .containsPattern("load runs/.* --mapping products.properties --mode upsert --on-duplicate reject");
        assertThat(load("--mapping=products.properties", "--mode=upsert", "--on-duplicate=reject")
                        .with(ExitCode.OK)
                        .out())
                .containsPattern("products.csv +1 +0 +1 +0 +0 ");
    }

    @Test
    void a_file_is_loaded_again_only_if_its_ids_are_not_generated() throws Exception {
        String[] options = {"--collection=products", "--types=size=int32", "--no-run-folder"};
        Files.writeString(folder.resolve("products.csv"), "_id,size\n1,2\n2,L\n");
        assertThat(load(options).with(ExitCode.REJECTED).out()).contains("load again with --rejects DIR");
        Files.writeString(folder.resolve("products.csv"), "sku,size\n1,2\n2,L\n");
        assertThat(load(options).with(ExitCode.REJECTED).out()).contains("would store the other rows twice");

        List<String> mapped = new ArrayList<>(List.of(options));
        mapped.add("--map=sku=_id");
        assertThat(load(mapped.toArray(String[]::new)).with(ExitCode.REJECTED).out())
                .contains("load again with --rejects DIR");
    }

    @Test
    void rows_can_be_merged_into_documents_and_delete_them() throws Exception {
        load("--collection=products", "--id=sku").with(ExitCode.OK);
        write("007,,18,,,", "999,,1,,,");
        assertThat(load("--collection=products", "--id=sku", "--mode=merge", "--blank=absent")
                        .with(ExitCode.OK)
                        .out())
                .containsPattern("products.csv +2 +0 +1 +0 +0 ");
        assertThat(stored().get(0))
                .isEqualTo(BsonDocument.parse("{_id: '007', name: 'A lamp', price: '18', released: '2024-03-01',"
                        + " tags: 'light|desk', address: {city: 'Köln'}}"));

        load("--collection=products", "--id=sku", "--mode=delete").with(ExitCode.OK);
        assertThat(stored())
                .extracting(document -> document.getString("_id").getValue())
                .containsExactly("008");
    }

    @ParameterizedTest
    @EnumSource(StrategyName.class)
    void every_mode_has_the_same_result_under_every_strategy(StrategyName strategy) throws Exception {
        write(IntStream.range(0, 3_000).mapToObj(i -> i + ",N" + i + ",1,,,").toArray(String[]::new));
        String[] options = {
            "--collection=products", "--id=sku", "--chunk-size=100", "--parallelism=4", "--strategy=" + strategy
        };
        load(options).with(ExitCode.OK);
        write(IntStream.range(1_000, 4_000)
                .mapToObj(i -> i + ",N" + i + "," + (i % 3) + ",,,")
                .toArray(String[]::new));
        List<String> upsert = new ArrayList<>(List.of(options));
        upsert.add("--mode=upsert");
        assertThat(load(upsert.toArray(String[]::new)).with(ExitCode.OK).out())
                .containsPattern("products.csv +3,000 +1,000 +1,333 +667 +0 ");
        assertThat(stored().stream()
                        .collect(Collectors.groupingBy(
                                document -> document.getString("price").getValue(), Collectors.counting())))
                .containsEntry("0", 1_000L)
                .containsEntry("1", 2_000L)
                .containsEntry("2", 1_000L);
        upsert.set(upsert.size() - 1, "--mode=delete");
        load(upsert.toArray(String[]::new)).with(ExitCode.OK);
        assertThat(stored()).hasSize(1_000);
    }
}

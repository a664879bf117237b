package dev.parallelloader.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.mongo.WorkerOption;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads a file into any collection with {@code loader load FILE --collection}. */
@WithMongoServer
class CollectionIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final String uri;
    private final MongoClient client;

    CollectionIT(MongoServer server) {
        uri = server.freshUri();
        client = MongoClients.create(uri);
    }

    @BeforeEach
    void write_products() throws Exception {
        write("007,A lamp,19.90,2024-03-01,light|desk,Köln", "008,\"A chair, red\",45,2023-12-31,,");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void write(String... lines) throws Exception {
        Files.writeString(
                folder.resolve("products.csv"),
                "sku,name,price,released,tags,address.city\n" + String.join("\n", lines) + "\n");
    }

    private LoaderProcess.Ended load(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("load", "products.csv", "--uri", uri));
        arguments.addAll(List.of(options));
        return LoaderProcess.run(folder, arguments.toArray(String[]::new));
    }

    private List<BsonDocument> stored() {
        List<BsonDocument> documents = Flux.from(database()
                        .getCollection("products", BsonDocument.class)
                        .find()
                        .sort(BsonDocument.parse("{_id: 1}")))
                .collectList()
                .block(DEADLINE);
        return documents == null ? List.of() : documents;
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_option_has_an_effect_on_the_command_line_and_in_a_mapping_file(boolean inFile) throws Exception {
        Map<WorkerOption, String> options = new EnumMap<>(Map.ofEntries(
                entry(WorkerOption.MODE, "upsert"),
                entry(WorkerOption.KEY, "name"),
                entry(WorkerOption.ID, "sku"),
                entry(WorkerOption.TYPES, "price=decimal"),
                entry(WorkerOption.MAP, "name=title"),
                entry(WorkerOption.DROP, "remarks"),
                entry(WorkerOption.DROP_REST, "true"),
                entry(WorkerOption.SPLIT, "tags=;"),
                entry(WorkerOption.CONSTANTS, "origin=shop"),
                entry(WorkerOption.REFERENCES, "city=cities"),
                entry(WorkerOption.NULL, "none"),
                entry(WorkerOption.BLANK, "absent"),
                entry(WorkerOption.TYPED_HEADERS, "true")));
        assertThat(options).as("the options in this test").containsOnlyKeys(WorkerOption.values());
        Files.writeString(folder.resolve("products.csv"), """
                sku,name,price,remarks,more,tags,city,stock.int32()
                1,Lamp,19.90,x,y,a;b,Ulm,7
                2,Desk,none,x,y,,Ulm,8
                3,Sofa,5,x,y,,Rome,9
                """);
        insert("cities", "{_id: 'Ulm'}");
        insert("products", "{_id: '1', title: 'Lamp', old: true}");
        List<String> words = new ArrayList<>(List.of("--collection=products"));
        if (inFile) {
            words.addAll(List.of("--mapping", "products.properties"));
            Files.write(
                    folder.resolve("products.properties"),
                    options.entrySet().stream().map(Map.Entry::toString).toList());
        } else {
            options.forEach((option, text) -> words.add("--" + option + (option.isFlag() ? "" : "=" + text)));
        }

        assertThat(load(words.toArray(String[]::new)).with(ExitCode.REJECTED).out())
                .containsPattern("products.csv +3 +1 +1 +0 +1 ");
        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse(
                                "{_id: '1', title: 'Lamp', price: {$numberDecimal: '19.90'}, tags: ['a', 'b'],"
                                        + " city: 'Ulm', stock: 7, origin: 'shop'}"),
                        BsonDocument.parse(
                                "{_id: '2', title: 'Desk', price: null, city: 'Ulm', stock: 8, origin: 'shop'}"));
    }

    private void insert(String collection, String document) {
        Mono.from(database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(document)))
                .block(DEADLINE);
    }

    private MongoDatabase database() {
        return client.getDatabase(uri.substring(uri.lastIndexOf('/') + 1).replaceFirst("\\?.*", ""));
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
                        "1 row conflicts with stored documents. If the rows are right, don't fix them, but replace the documents:")
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

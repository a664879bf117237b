package dev.parallelloader.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.mongo.WorkerOption;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of {@code loader load FILE --collection} that are those of the worker. */
@WithMongoServer
class WorkerOptionsIT extends CollectionLoads {

    private static final Map<WorkerOption, String> OPTIONS_OF_UPSERTS = Map.ofEntries(
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
            entry(WorkerOption.REQUIRED, "name"),
            entry(WorkerOption.NULL, "none"),
            entry(WorkerOption.BLANK, "absent"),
            entry(WorkerOption.TYPED_HEADERS, "true"));

    private static final Map<WorkerOption, String> OPTIONS_OF_INSERTS = Map.of(
            WorkerOption.ID, "sku",
            WorkerOption.DROP_REST, "true",
            WorkerOption.ON_DUPLICATE, "keep-last",
            WorkerOption.MAX_TIME, "60.5",
            WorkerOption.BYPASS_VALIDATION, "true");

    WorkerOptionsIT(MongoServer server) {
        super(server);
    }

    /** The options as they are written on the command line, or the option for a file that has them. */
    private String[] written(Map<WorkerOption, String> options, boolean inFile) throws Exception {
        List<String> words = new ArrayList<>(List.of("--collection=products"));
        if (inFile) {
            words.add("--mapping=products.properties");
            List<String> lines =
                    options.entrySet().stream().map(Map.Entry::toString).toList();
            Files.write(folder.resolve("products.properties"), lines);
        } else {
            options.forEach((option, text) -> words.add("--" + option + (option.isFlag() ? "" : "=" + text)));
        }
        return words.toArray(String[]::new);
    }

    @Test
    void the_tests_have_every_option() {
        Set<WorkerOption> all = EnumSet.copyOf(OPTIONS_OF_UPSERTS.keySet());
        all.addAll(OPTIONS_OF_INSERTS.keySet());
        assertThat(all).containsExactly(WorkerOption.values());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_option_of_inserts_has_an_effect_on_the_command_line_and_in_a_mapping_file(boolean inFile)
            throws Exception {
        write("1,Lamp,1,,,", "2,Desk,1,,,", "1,Lamp,3,,,", "1,Sofa,3,,,");
        List<String> words = new ArrayList<>(List.of(written(OPTIONS_OF_INSERTS, inFile)));
        words.addAll(List.of("--types=price=int32", "--chunk-size=1", "--parallelism=4"));

        assertThat(load(words.toArray(String[]::new)).with(ExitCode.OK).out())
                .containsPattern("products.csv +4 +2 +0 +0 +0 ");
        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: '1', price: 3}"), BsonDocument.parse("{_id: '2', price: 1}"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_option_of_upserts_has_an_effect_on_the_command_line_and_in_a_mapping_file(boolean inFile)
            throws Exception {
        Files.writeString(folder.resolve("products.csv"), """
                sku,name,price,remarks,more,tags,city,stock.int32()
                1,Lamp,19.90,x,y,a;b,Ulm,7
                2,Desk,none,x,y,,Ulm,8
                3,Sofa,5,x,y,,Rome,9
                4,,5,x,y,,Ulm,9
                """);
        insert("cities", "{_id: 'Ulm'}");
        insert("products", "{_id: '1', title: 'Lamp', old: true}");
        assertThat(load(written(OPTIONS_OF_UPSERTS, inFile))
                        .with(ExitCode.REJECTED)
                        .out())
                .containsPattern("products.csv +4 +1 +1 +0 +2 ");
        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse(
                                "{_id: '1', title: 'Lamp', price: {$numberDecimal: '19.90'}, tags: ['a', 'b'],"
                                        + " city: 'Ulm', stock: 7, origin: 'shop'}"),
                        BsonDocument.parse(
                                "{_id: '2', title: 'Desk', price: null, city: 'Ulm', stock: 8, origin: 'shop'}"));
    }
}

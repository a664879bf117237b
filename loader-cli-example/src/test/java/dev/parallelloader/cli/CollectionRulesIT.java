package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets the rules of any collection with {@code loader init --collection}. */
@WithMongoServer
class CollectionRulesIT {

    @TempDir
    Path folder;

    private final String uri;

    CollectionRulesIT(MongoServer server) {
        uri = server.freshUri();
    }

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("schema.json"), "{\"required\": [\"name\", \"ean\"]}");
        Files.writeString(folder.resolve("weaker.json"), "{\"$jsonSchema\": {\"required\": [\"name\"]}}");
        Files.writeString(folder.resolve("products.csv"), "sku,name\n1,A lamp\n2,A desk\n");
    }

    private LoaderProcess.Ended run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--uri", uri, "--collection", "products"));
        return LoaderProcess.run(folder, all.toArray(String[]::new));
    }

    @Test
    void rules_are_set_once_and_replaced_only_on_demand() throws Exception {
        run("load", "products.csv", "--id=sku").with(ExitCode.OK);
        String[] init = {"init", "--validator=schema.json", "--index=name,ean", "--unique-index=name"};

        assertThat(run(init).with(ExitCode.OK).out())
                .isEqualTo("products  rules set; 2 stored documents break them, and can only be changed so that they"
                        + " match; index on name, ean created; unique index on name created\n");
        assertThat(run(init).with(ExitCode.OK).out()).isEqualTo("products  rules already set\n");
        assertThat(run("init", "--index=name").with(ExitCode.OK).out()).isEqualTo("products  indexes already exist\n");
        assertThat(run("init", "--validator=weaker.json")
                        .with(ExitCode.REJECTED)
                        .err())
                .isEqualTo("loader: the rules of products were not set: it has another validator, and the given one may"
                        + " be weaker (ean is no longer required); to set it anyway, use replaceRules"
                        + " (--replace)\n");
        assertThat(run("init", "--validator=weaker.json", "--replace")
                        .with(ExitCode.OK)
                        .out())
                .isEqualTo("products  other rules replaced; all stored documents match\n");
        assertThat(run("init", "--unique-index=ean").with(ExitCode.REJECTED).err())
                .contains("the unique index on ean can't be created, as several documents have ean null; change or");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "init --collection=products                      | --collection needs rules: add --validator, --index",
                "init --index=a                                  | need --collection: name the collection",
                "init --collection=a$b --index=a                 | --collection 'a$b' must be a name that",
                "init --collection=a --index=a --replace         | --replace replaces the validator: add --validator",
                "init --collection=a --index=a:-1                | a:-1 has a direction, but indexes are ascending",
                "init --collection=a --index=                    | --index: an index needs at least one field",
                "init --collection=a --index=a,,b                | --index: 'a,,b' has an empty part",
                "init --collection=a --unique-index=a.$b         | --unique-index: the field 'a.$b' of an index must",
                "init --collection=a --validator=products.csv    | the validator must be one JSON object"
            })
    void wrong_options_are_explained(String arguments, String message) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ", -1)));
        all.addAll(List.of("--uri", uri));

        assertThat(LoaderProcess.run(folder, all.toArray(String[]::new))
                        .with(ExitCode.USAGE)
                        .err())
                .contains(message);
    }

    @Test
    void a_validator_file_must_exist() throws Exception {
        assertThat(run("init", "--validator=none.json")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .isEqualTo("loader: the file --validator none.json doesn't exist; check the path\n");
    }
}

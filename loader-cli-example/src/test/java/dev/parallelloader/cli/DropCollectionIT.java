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

/** Drops a collection before the load with {@code loader load --drop-collection}. */
@WithMongoServer
class DropCollectionIT {

    @TempDir
    Path folder;

    private final String uri;

    DropCollectionIT(MongoServer server) {
        uri = server.freshUri();
    }

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("products.csv"), "sku,name\n1,A lamp\n2,A desk\n");
        Files.writeString(folder.resolve("other.csv"), "id,title\n1,A lamp\n");
    }

    private LoaderProcess.Ended load(String file, String... options) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("load", file, "--uri", uri, "--collection", "products", "--id", "sku"));
        all.addAll(List.of(options));
        return LoaderProcess.run(folder, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--yes                                   | --yes answers only the question of --drop-collection",
                "--drop-collection                       | add --yes to drop the collection without asking",
                "--drop-collection --yes --mode=delete   | leaves no documents for --mode delete: remove one of the two",
                "--drop-collection --yes --references=a=products | no documents to which --references could refer"
            })
    void wrong_options_are_explained(String options, String message) throws Exception {
        assertThat(load("products.csv", options.split(" ", -1))
                        .with(ExitCode.USAGE)
                        .err())
                .contains(message);
    }

    @Test
    void the_collection_is_dropped_before_the_load_and_no_suggested_command_drops_it_again() throws Exception {
        String[] drop = {"--drop-collection", "--yes"};
        assertThat(load("products.csv", drop).with(ExitCode.OK).out()).containsPattern("products.csv +2 +2 +0 +0 +0 ");
        Files.writeString(folder.resolve("products.csv"), "sku,name\n1,A better lamp\n,No key\n");

        LoaderProcess.Ended second = load("products.csv", drop);

        assertThat(second.with(ExitCode.REJECTED).out())
                .containsPattern("products.csv +2 +1 +0 +0 +1 ")
                .contains(" load ")
                .doesNotContain("--drop-collection", "--yes");
    }

    @Test
    void a_file_that_cannot_be_loaded_costs_no_documents() throws Exception {
        load("products.csv").with(ExitCode.OK);

        for (String file : List.of("other.csv", "none.csv")) {
            load(file, "--drop-collection", "--yes").with(ExitCode.NOT_STARTED);
        }

        assertThat(load("products.csv").out()).containsPattern("products.csv +2 +0 +0 +2 +0 ");
    }

    @Test
    void options_with_which_a_load_cannot_start_cost_no_documents() throws Exception {
        load("products.csv").with(ExitCode.OK);

        load("products.csv", "--drop-collection", "--yes", "--parallelism=5000").with(ExitCode.USAGE);
        LoaderProcess.run(
                        folder,
                        "load",
                        "products.csv",
                        "--uri=" + uri,
                        "--collection=products",
                        "--key-scan=true",
                        "--drop-collection",
                        "--yes")
                .with(ExitCode.NOT_STARTED);

        assertThat(load("products.csv").out()).containsPattern("products.csv +2 +0 +0 +2 +0 ");
    }

    @Test
    void the_terminal_asks_before_the_collection_is_dropped() throws Exception {
        load("products.csv").with(ExitCode.OK);

        for (String no : List.of("n", "", "yess")) {
            try (LoaderTerminal terminal = ask()) {
                terminal.type(no + LoaderTerminal.ENTER, "nothing was dropped or loaded");
                terminal.end(ExitCode.NOT_STARTED);
            }
        }
        try (LoaderTerminal terminal = ask()) {
            terminal.type(LoaderTerminal.CTRL_D, "nothing was dropped or loaded");
            terminal.end(ExitCode.NOT_STARTED);
        }
        try (LoaderTerminal terminal = ask()) {
            terminal.type(LoaderTerminal.CTRL_C, "loader: interrupted");
            terminal.end(ExitCode.INTERRUPTED);
        }
        assertThat(load("products.csv").out()).containsPattern("products.csv +2 +0 +0 +2 +0 ");
        try (LoaderTerminal terminal = ask()) {
            terminal.type("y" + LoaderTerminal.ENTER, "report and log are in");
            assertThat(terminal.end(ExitCode.OK)).containsPattern("products.csv +2 +2 +0 +0 +0 ");
        }
        try (LoaderTerminal terminal = LoaderTerminal.start(
                folder, "xterm", "load", "products.csv", "--drop-collection", "--collection=none", "--uri=" + uri)) {
            assertThat(terminal.end(ExitCode.OK)).as("there is nothing to lose").doesNotContain("[y/N]");
        }
        assertThat(folder.resolve("runs").toFile().list())
                .as("no folder of a load that didn't start")
                .hasSize(4);
    }

    private LoaderTerminal ask() throws Exception {
        LoaderTerminal terminal = LoaderTerminal.start(
                folder,
                "dumb",
                "load",
                "products.csv",
                "--id=sku",
                "--drop-collection",
                "--collection=products",
                "--uri=" + uri);
        terminal.await("Drop " + uri.replace("mongodb://", "")
                + ".products with 2 documents, its indexes and its validator? [y/N] ");
        return terminal;
    }
}

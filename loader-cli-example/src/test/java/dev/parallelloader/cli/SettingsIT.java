package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings in {@code loader.properties} and in the environment. */
class SettingsIT {

    @TempDir
    private Path folder;

    @BeforeEach
    void generate() throws Exception {
        new SocialNetwork(5, 0, 1).writeTo(folder, false);
    }

    @Test
    void what_is_set_is_as_if_it_were_typed() throws Exception {
        set("strategy=sequential\nchunk-size=2\nquiet=true\nno-run-folder=true\n");

        LoaderProcess.Ended ended = load("load", "users", "accounts.csv", "--embedded", "--report=report.json");

        assertThat(ended.with(ExitCode.OK).err()).isEmpty();
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"strategy\" : \"sequential\"", "\"chunkSize\" : 2,");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void a_flag_that_is_set_and_typed_is_still_set_and_can_be_typed_off() throws Exception {
        set("quiet=true\nno-run-folder=true\n");

        LoaderProcess.Ended twice = load("load", "users", "accounts.csv", "--embedded", "--quiet", "--no-run-folder");
        assertThat(twice.with(ExitCode.OK).err()).isEmpty();
        assertThat(folder.resolve("runs")).doesNotExist();

        LoaderProcess.Ended off = load("load", "users", "--quiet=false", "accounts.csv", "--embedded");
        assertThat(off.with(ExitCode.OK).err()).contains("loading into");
    }

    @Test
    void a_run_folder_that_is_typed_goes_before_none_that_is_set() throws Exception {
        set("no-run-folder=true\n");

        load("load", "users", "accounts.csv", "--embedded", "--run-folder=mine").with(ExitCode.OK);

        assertThat(folder.resolve("mine").resolve("report.json")).exists();
    }

    @Test
    void a_wrong_setting_is_reported_with_its_place() throws Exception {
        set("chunk-size=0\n");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.USAGE)
                        .err())
                .contains("--chunk-size must be 1 or more (or auto), not 0 (set by loader.properties)");

        set("server-wait=0\n");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.USAGE)
                        .err())
                .contains(
                        "--server-wait must be a whole number of seconds, 1 to 86400, such as 60, not 0",
                        "(set by loader.properties)");

        set("strategy=fast\n");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.USAGE)
                        .err())
                .contains("--strategy", "not 'fast'", "(set by loader.properties)");

        set("chunksize=10\n");
        assertThat(load("load", "users", "accounts.csv", "--embedded")
                        .with(ExitCode.USAGE)
                        .err())
                .contains("loader.properties sets 'chunksize', which is not a setting: did you mean chunk-size?")
                .hasLineCount(1);

        set("uri=mongo://h/x\n");
        assertThat(load("verify").with(ExitCode.NOT_STARTED).err())
                .contains("must start with mongodb://", "(set by loader.properties)");
    }

    @Test
    void the_place_of_the_uri_is_shown_for_errors_of_the_database_and_for_no_others() throws Exception {
        set("uri=mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=500\nchunk-size=10\n");

        assertThat(load("load", "users", "accounts.csv")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("127.0.0.1:1 ", "(set by loader.properties)");
        assertThat(load("bench", "accounts.csv").with(ExitCode.NOT_STARTED).err())
                .contains("127.0.0.1:1 ", "(set by loader.properties)");
        assertThat(load("load", "users", "connection string for MongoDB --chunk-size.csv")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .contains("no such file")
                .doesNotContain("set by");
        assertThat(load("verify", "--uri=mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500")
                        .with(ExitCode.NOT_STARTED)
                        .err())
                .doesNotContain("set by");
        assertThat(load("verify", "extra --chunk-size").with(ExitCode.USAGE).err())
                .contains("unexpected argument 'extra --chunk-size'")
                .doesNotContain("set by");
    }

    @Test
    void help_comes_whatever_is_set_and_words_that_look_like_it_do_not_hide_settings() throws Exception {
        set("no such setting\n");
        load("load", "users", "--help").with(ExitCode.OK);
        load("completion", "bash").with(ExitCode.OK);

        assertThat(load("user", "show", "--", "--version").with(ExitCode.USAGE).err())
                .contains("loader.properties sets 'no'");
    }

    @Test
    void a_word_that_means_help_elsewhere_does_not_change_the_database() throws Exception {
        set("uri=mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=500\n");

        assertThat(load("user", "show", "completion").with(ExitCode.NOT_STARTED).err())
                .contains("127.0.0.1:1 ", "(set by loader.properties)");
        assertThat(load("user", "show", "--", "-h").with(ExitCode.NOT_STARTED).err())
                .contains("127.0.0.1:1 ");
    }

    @Test
    void variables_go_before_the_file() throws Exception {
        set("strategy=sequential\n");

        try (LoaderProcess load = LoaderProcess.start(
                folder,
                (Map<String, String> environment) -> environment.put("LOADER_STRATEGY", "processes"),
                "load",
                "users",
                "accounts.csv",
                "--embedded")) {
            assertThat(load.await().with(ExitCode.OK).err()).contains(", processes, parallelism");
        }
    }

    private void set(String properties) throws Exception {
        Files.writeString(folder.resolve("loader.properties"), properties);
    }

    private LoaderProcess.Ended load(String... arguments) throws Exception {
        return LoaderProcess.run(folder, arguments);
    }
}

package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.cli.social.SocialNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output and the files of a load. */
class RunsIT {

    @TempDir
    Path folder;

    @Test
    void a_load_keeps_report_rejects_and_log_in_a_folder_of_its_own() throws Exception {
        write("u1,u1@example.org,Anna,Ek\nu2,short\n");

        LoaderProcess.Ended load = LoaderProcess.run(folder, "load", "users", "accounts.csv", "--embedded");

        assertThat(load.with(ExitCode.REJECTED).out())
                .contains("report and log are in runs/LOAD_")
                .contains("Next steps:")
                .contains("  loader load users runs/LOAD_");
        List<Path> runs = list(folder.resolve("runs"));
        assertThat(runs).hasSize(1);
        Path run = runs.get(0);
        assertThat(list(run))
                .containsExactlyInAnyOrder(run.resolve("report.json"), run.resolve("rejects"), run.resolve("load.log"));
        assertThat(run.resolve("rejects/accounts.rejects.csv")).hasContent(SocialFile.USERS.header() + "\nu2,short\n");
        JsonNode report = JsonMapper.shared().readTree(run.resolve("report.json"));
        assertThat(report.get("rejected").longValue()).isOne();
        assertThat(Files.readString(run.resolve("load.log")))
                .contains("started accounts.csv", "finished chunk 0", "ended COMPLETE");
    }

    @Test
    void a_second_load_on_the_same_run_folder_is_rejected_before_anything_is_loaded() throws Exception {
        write("u1,u1@example.org,Anna,Ek\n");
        String[] arguments = {"load", "users", "accounts.csv", "--embedded", "--run-folder=run"};
        LoaderProcess.run(folder, arguments).with(ExitCode.OK);
        String log = Files.readString(folder.resolve("run/load.log"));

        LoaderProcess.Ended second = LoaderProcess.run(folder, arguments);

        assertThat(second.with(ExitCode.NOT_STARTED).err())
                .contains("--run-folder run is not empty")
                .doesNotContain("loading into");
        assertThat(folder.resolve("run/load.log")).hasContent(log);
    }

    @Test
    void without_a_run_folder_only_the_requested_files_are_written() throws Exception {
        write("u1,u1@example.org,Anna,Ek\n");

        LoaderProcess.run(
                        folder,
                        "load",
                        "users",
                        "accounts.csv",
                        "--embedded",
                        "--no-run-folder",
                        "--report=report.json")
                .with(ExitCode.OK);

        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(folder.resolve("report.json")).exists();
    }

    @Test
    void a_load_that_cannot_start_leaves_no_folder() throws Exception {
        LoaderProcess.run(folder, "load", "users", "none.csv", "--embedded").with(ExitCode.NOT_STARTED);

        LoaderProcess.run(folder, "load", "users", "none.csv", "--embedded", "--runs=a/b", "--rejects=c/d")
                .with(ExitCode.NOT_STARTED);

        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(folder.resolve("c")).doesNotExist();
    }

    @Test
    void a_report_on_stdout_is_alone_there() throws Exception {
        write("u1,u1@example.org,Anna,Ek\nu2,short\n");

        LoaderProcess.Ended load =
                LoaderProcess.run(folder, "load", "users", "accounts.csv", "--embedded", "--report=-");
        JsonNode report =
                JsonMapper.shared().readTree(load.with(ExitCode.REJECTED).out());
        assertThat(report.get("rejected").longValue()).isOne();
        assertThat(load.err())
                .contains("loading into")
                .containsPattern("accounts.csv +2 +1 +0 +0 +1 ")
                .contains("report and log are in runs/LOAD_", "Next steps:", "To use a real one: ");
        assertThat(folder.resolve("-")).doesNotExist();

        LoaderProcess.Ended quiet =
                LoaderProcess.run(folder, "load", "users", "accounts.csv", "--embedded", "--report", "-", "--quiet");
        assertThat(JsonMapper.shared()
                        .readTree(quiet.with(ExitCode.REJECTED).out())
                        .get("read")
                        .longValue())
                .isEqualTo(2);
        assertThat(quiet.err()).isEmpty();

        LoaderProcess.Ended file =
                LoaderProcess.run(folder, "load", "users", "accounts.csv", "--embedded", "--report=./-");
        assertThat(file.with(ExitCode.REJECTED).out()).containsPattern("accounts.csv +2 ");
        assertThat(folder.resolve("-")).content().startsWith("{");
    }

    @Test
    void a_log_that_cannot_be_written_is_reported_once_and_is_a_failure() throws Exception {
        write("u1,u1@example.org,Anna,Ek\n".repeat(300));
        String jar = System.getProperty("loader.jar");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        // No file may become longer than 8 blocks of 512 or 1024 bytes; the report is shorter, the log isn't.
        LoaderProcess.Ended load;
        try (LoaderProcess started = LoaderProcess.start(
                folder,
                environment -> {},
                List.of(
                        "sh",
                        "-c",
                        "ulimit -f 8; exec \"$0\" -XX:-UsePerfData -jar \"$@\"",
                        java,
                        jar,
                        "load",
                        "users",
                        "accounts.csv",
                        "--embedded",
                        "--chunk-size=1",
                        "--quiet"))) {
            load = started.await();
        }

        assertThat(load.with(ExitCode.FAILED).err())
                .startsWith("loader: the rows are stored, but the rest of the log could not be written to runs/LOAD_")
                .hasLineCount(1);
        assertThat(load.out()).containsPattern("accounts.csv +300 +1 +0 +299 +0 ");
        Path run = list(folder.resolve("runs")).get(0);
        assertThat(run.resolve("report.json")).content().contains("\"status\" : \"COMPLETE\"");
        assertThat(run.resolve("load.log")).content().contains("started accounts.csv");
    }

    @Test
    void statuses_without_their_users_are_counted_and_followed_by_the_command_that_loads_the_users() throws Exception {
        new SocialNetwork(7, 300, 1).writeTo(folder, false);

        LoaderProcess.Ended load =
                LoaderProcess.run(folder, "load", "statuses", "status_updates.csv", "--embedded", "--runs=kept");

        assertThat(load.with(ExitCode.REJECTED).out())
                .contains("300 statuses were rejected because their users are not in the database.")
                .contains("  loader load users accounts.csv --runs kept --uri mongodb://localhost:27017/social\n")
                .contains(
                        "  loader load statuses status_updates.csv --runs kept --uri mongodb://localhost:27017/social\n")
                .contains("  loader load statuses kept/LOAD_");
    }

    @Test
    void on_no_terminal_progress_is_plain_lines_on_stderr_and_quiet_is_silent() throws Exception {
        new SocialNetwork(2_000, 0, 1).writeTo(folder, false);

        LoaderProcess.Ended loud =
                LoaderProcess.run(folder, "load", "users", "accounts.csv", "--embedded", "--chunk-size=100");
        assertThat(loud.with(ExitCode.OK).err())
                .startsWith("accounts.csv: loading into ")
                .doesNotContain("\u001b", "\r");
        assertThat(loud.out()).doesNotContain("loading into").contains("slowest of 20 chunks: chunk ");

        LoaderProcess.Ended quiet = LoaderProcess.run(folder, "load", "users", "accounts.csv", "--embedded", "--quiet");
        assertThat(quiet.with(ExitCode.OK).err()).isEmpty();
        assertThat(quiet.out()).containsPattern("accounts.csv +2,000 +2,000 ");
    }

    private void write(String rows) throws Exception {
        Files.writeString(folder.resolve("accounts.csv"), SocialFile.USERS.header() + "\n" + rows);
    }

    private static List<Path> list(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }
}

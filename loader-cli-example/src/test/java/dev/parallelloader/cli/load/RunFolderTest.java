package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.shell.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 22, 9, 5, 1);
    private static final LoadReport REPORT = Reports.complete("accounts.csv", new Tally(10, 10, 0, 0, 0, 0, 0));

    private static final PrintWriter NOWHERE = new PrintWriter(new StringWriter());

    @TempDir
    Path folder;

    @Test
    void two_loads_of_one_second_have_a_folder_each() throws Exception {
        try (RunFolder one = RunFolder.under(folder.resolve("runs"), NOW);
                RunFolder other = RunFolder.under(folder.resolve("runs"), NOW)) {
            assertThat(one.path()).hasFileName("LOAD_20261122-090501");
            assertThat(other.path()).hasFileName("LOAD_20261122-090501-2");
        }
    }

    @Test
    void report_and_log_stay_and_an_empty_folder_of_rejects_does_not() throws Exception {
        Path path = folder.resolve("run");
        try (RunFolder run = RunFolder.named(path)) {
            Files.createDirectory(run.rejects());
            run.log().started(REPORT.setup());
            run.log().ended(REPORT);
            assertThat(run.write(List.of(REPORT), ExitCode.OK, NOWHERE, NOWHERE))
                    .isEqualTo(ExitCode.OK);
        }

        assertThat(path.toFile().list()).containsExactlyInAnyOrder("report.json", "load.log");
        assertThat(Files.readAllLines(path.resolve("load.log")))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0))
                        .matches("\\S+Z started accounts.csv into localhost:27017/social.users, threads, parallelism 4,"
                                + " chunks of 1000"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("Z ended COMPLETE after 1.500 s: read 10"));
    }

    @Test
    void a_folder_with_an_earlier_load_is_rejected_and_not_changed() throws Exception {
        Path path = folder.resolve("run");
        try (RunFolder run = RunFolder.named(path)) {
            run.log().started(REPORT.setup());
            assertThatThrownBy(() -> RunFolder.named(path)).isInstanceOf(LoaderException.class);
        }

        assertThatThrownBy(() -> RunFolder.named(path))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("--run-folder " + path)
                .hasMessageContaining("earlier load");
        assertThat(path.resolve("load.log")).content().contains("started accounts.csv");
    }

    @Test
    void a_load_that_never_started_leaves_nothing() throws Exception {
        Path there = Files.createDirectory(folder.resolve("there"));
        RunFolder.named(there).close();
        RunFolder.named(folder.resolve("new")).close();

        RunFolder.under(folder.resolve("of/many/runs"), NOW).close();
        RunFolder.under(there, NOW).close();

        assertThat(there).isEmptyDirectory();
        assertThat(folder.toFile().list()).containsExactly("there");
    }

    @Test
    void a_folder_that_was_deleted_during_the_load_is_reported_and_is_a_failure() throws Exception {
        Path path = folder.resolve("run");
        StringWriter err = new StringWriter();
        try (RunFolder run = RunFolder.named(path)) {
            run.log().started(REPORT.setup());
            Files.delete(path.resolve("load.log"));
            Files.delete(path);

            assertThat(run.write(List.of(REPORT), ExitCode.OK, NOWHERE, new PrintWriter(err, true)))
                    .isEqualTo(ExitCode.FAILED);
        }

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("loader: the rows are stored, but the report could not be written to " + path
                        + ": the folder does not exist; the load itself doesn't have to be repeated");
    }

    @Test
    void a_password_does_not_get_into_the_log() throws Exception {
        Path path = folder.resolve("run");
        try (RunFolder run = RunFolder.named(path)) {
            run.log().started(REPORT.setup());
            run.log()
                    .ended(Reports.of(
                            "accounts.csv",
                            LoadReport.Status.STOPPED,
                            java.util.Optional.of("mongodb://me:geheim@localhost is gone"),
                            Tally.ZERO,
                            0,
                            java.util.OptionalLong.empty()));
        }

        assertThat(path.resolve("load.log")).content().contains("<hidden>").doesNotContain("geheim");
    }

    @Test
    void a_place_where_no_folder_can_be_created_is_reported_with_a_way_out() throws Exception {
        Path file = Files.writeString(folder.resolve("runs"), "a file");

        assertThatThrownBy(() -> RunFolder.under(file, NOW))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("--no-run-folder");
    }
}

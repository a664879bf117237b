package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.shell.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFileTest {

    private static final List<LoadReport> REPORTS = List.of(Reports.complete("accounts.csv", Tally.ZERO));

    @TempDir
    Path folder;

    @Test
    void a_missing_folder_is_reported_before_any_load() {
        Path path = folder.resolve("none/report.json");

        assertThatThrownBy(() -> ReportFile.at(path))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("--report " + path)
                .hasMessageContaining("no folder " + path.getParent());
    }

    @Test
    void a_folder_is_no_file() {
        assertThatThrownBy(() -> ReportFile.at(folder))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void it_replaces_an_older_report_and_leaves_nothing_else() throws IOException {
        Path path = Files.writeString(folder.resolve("report.json"), "old");

        assertThat(write(path, ExitCode.REJECTED)).isEqualTo(ExitCode.REJECTED);

        assertThat(path).content().startsWith("{").endsWith("}\n");
        assertThat(folder)
                .isDirectoryContaining(path::equals)
                .satisfies(dir -> assertThat(dir.toFile().list()).hasSize(1));
    }

    @Test
    void an_interrupt_does_not_keep_it_from_being_written() {
        Path path = folder.resolve("report.json");
        Thread.currentThread().interrupt();

        assertThat(write(path, ExitCode.INTERRUPTED)).isEqualTo(ExitCode.INTERRUPTED);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(path).content().endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource({"OK, FAILED", "REJECTED, REJECTED", "FAILED, FAILED", "INTERRUPTED, INTERRUPTED"})
    void a_report_that_cannot_be_written_after_the_load_is_reported_and_is_a_failure(ExitCode loads, ExitCode expected)
            throws IOException {
        Path path = Files.createDirectory(folder.resolve("gone")).resolve("report.json");
        ReportFile file = ReportFile.at(path);
        Files.delete(folder.resolve("gone"));
        StringWriter err = new StringWriter();

        ExitCode exit = file.write(REPORTS, true, loads, new PrintWriter(err, true));

        assertThat(exit).isEqualTo(expected);
        assertThat(err.toString()).contains("stored, but the report could not be written to " + path + ": ");
        assertThat(err.toString().contains("; the load itself doesn't have to be repeated"))
                .isEqualTo(loads == ExitCode.OK || loads == ExitCode.REJECTED);
    }

    private static ExitCode write(Path path, ExitCode exit) {
        return ReportFile.at(path).write(REPORTS, true, exit, new PrintWriter(new StringWriter()));
    }

    @Test
    void a_file_is_the_same_by_another_path_and_by_a_link() throws IOException {
        Path file = Files.writeString(folder.resolve("accounts.csv"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        assertThat(ReportFile.same(link, file)).isTrue();
        assertThat(ReportFile.same(folder.resolve("../" + folder.getFileName() + "/accounts.csv"), file))
                .isTrue();
        assertThat(ReportFile.same(folder.resolve("report.json"), file)).isFalse();
    }
}

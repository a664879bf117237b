package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_that_is_not_there_is_told_before_any_load() {
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

        ReportFile.at(path).write(List.of(Reports.complete("accounts.csv", Tally.ZERO)), true);

        assertThat(path).content().startsWith("{").endsWith("}\n");
        assertThat(folder)
                .isDirectoryContaining(path::equals)
                .satisfies(dir -> assertThat(dir.toFile().list()).hasSize(1));
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

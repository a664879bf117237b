package dev.parallelloader.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads that can't be resumed, and journals that can't be used. */
@Timeout(60)
class ResumeRefusedTest {

    @TempDir
    Path dir;

    private JournaledLoad load;

    @BeforeEach
    void write_file() throws IOException {
        load = new JournaledLoad(dir);
    }

    @Test
    void an_unfinished_journal_without_resume_is_refused_and_stays_as_it_is() throws Exception {
        load.stoppedAt(21);
        byte[] journal = Files.readAllBytes(load.journal.resolve("journal"));

        assertThatThrownBy(() -> load.loader().build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessage("the journal " + load.journal + " is that of an unfinished load: continue it with resume()"
                        + " (--resume), or delete the folder to load the input from its start");
        assertThat(load.journal.resolve("journal")).hasBinaryContent(journal);
    }

    @Test
    void a_changed_file_is_refused() throws Exception {
        load.stoppedAt(21);
        Files.writeString(load.file, JournaledLoad.text().replace("\n11\n", "\n12\n"));

        assertThatThrownBy(load::resumed)
                .isInstanceOf(LoaderException.class)
                .hasMessageStartingWith(
                        "the journal " + load.journal + " is that of another load: the input was changed.");
    }

    @Test
    void changed_settings_are_refused_by_name() throws Exception {
        load.stoppedAt(21);

        assertThatThrownBy(() -> load.loader()
                        .source(CsvChunkSource.builder(load.file).delimiter(';').build())
                        .chunkSize(5)
                        .resume()
                        .build()
                        .load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining(
                        "chunkSize (--chunk-size) was '4' and is '5'; setting 'delimiter' of the input was ','"
                                + " and is ';'.");
        assertThatThrownBy(() -> load.loader().key("N").resume().build().load())
                .hasMessageContaining("setting 'key' of the input was not set and is 'N'");
        assertThat(load.resumed().total().read()).isEqualTo(JournaledLoad.ROWS);
    }

    @Test
    void a_load_with_more_rejects_than_allowed_now_is_refused_before_it_runs_a_chunk() throws Exception {
        load.stoppedAt(21);
        List<Integer> attempted = new ArrayList<>();
        load.before = attempted::add;

        assertThatThrownBy(() -> load.loader().maxRejects(1).resume().build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessage("the load can't be resumed: 2 of 20 records were rejected, more than the 1 that maxRejects"
                        + " (--max-rejects) allows; raise the limit");
        assertThat(attempted).isEmpty();
        assertThat(load.resumed().total().read()).isEqualTo(JournaledLoad.ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejects-", "reasons-"})
    void a_journal_that_lacks_a_file_of_rejects_is_refused(String missing) throws Exception {
        load.stoppedAt(21);
        try (Stream<Path> parts = Files.list(load.journal.resolve("rejects.parts"))) {
            Files.delete(parts.filter(part -> part.getFileName().toString().startsWith(missing))
                    .findFirst()
                    .orElseThrow());
        }

        assertThatThrownBy(load::resumed)
                .isInstanceOf(LoaderException.class)
                .hasMessageMatching("the rejected records of chunk \\d are no longer in .*")
                .hasMessageContaining("restore its files, or delete the folder");
    }

    /** Samples of a big file may be the same although it has changed, but not the checksums of its chunks. */
    @Test
    void a_change_between_the_samples_of_a_file_is_found_by_the_checksums_of_finished_chunks() throws Exception {
        String rows = "1234567\n".repeat(60_000);
        Files.writeString(load.file, "N\n" + rows);
        ParallelLoaderBuilder loader = load.loader().chunkSize(1_000).maxRejects(11_000);
        load.before = number -> {};
        LoadReport first = loader.build().load();
        assertThat(first.status()).as("%s", first).isEqualTo(Status.STOPPED);
        byte[] bytes = Files.readAllBytes(load.file);
        bytes[80_000] = '\n';
        FileTime then = FileTime.fromMillis(Files.getLastModifiedTime(load.file).toMillis() + 5_000);
        Files.write(load.file, bytes);
        Files.setLastModifiedTime(load.file, then);

        LoadReport report = load.loader().chunkSize(1_000).resume().build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElseThrow())
                .startsWith("the input was changed since an earlier run of this load: chunk");
    }

    @Test
    void two_loads_can_not_use_a_journal_at_the_same_time() throws Exception {
        List<String> refused = new ArrayList<>();
        load.before = number -> {
            if (number == 21) {
                assertThatThrownBy(() -> load.loader().resume().build().load())
                        .satisfies(thrown -> refused.add(thrown.getMessage()));
            }
        };

        assertThat(load.loader().build().load().complete()).isTrue();
        assertThat(refused).singleElement().asString().contains("is used by a load that is running");
    }

    @Test
    void a_load_that_can_not_start_leaves_no_journal() throws Exception {
        assertThatThrownBy(() -> load.loader()
                        .sink(context -> {
                            throw new LoaderException("no sink");
                        })
                        .build()
                        .load())
                .hasMessage("no sink");

        assertThat(load.journal).doesNotExist();
    }

    @Test
    void a_journal_folder_that_is_a_file_is_refused() throws Exception {
        assertThatThrownBy(() -> load.loader().journal(load.file).build().load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("can't be written to " + load.file + ": it is a file, not a folder");
    }

    @Test
    void resume_without_a_journal_is_a_wrong_setting() {
        assertThatThrownBy(() -> ParallelLoader.builder()
                        .source(CsvChunkSource.of(load.file))
                        .worker(() -> (rows, ledger) -> {})
                        .resume()
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resume needs the journal of the load to resume: call journal(directory)");
    }
}

package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.ResumedLoad;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads that ended early and are resumed. */
@Timeout(60)
class ResumeTest {

    private static final Tally ALL = new Tally(40, 36, 0, 0, 0, 0, 4);

    @TempDir
    Path dir;

    private JournaledLoad load;

    @BeforeEach
    void write_file() throws IOException {
        load = new JournaledLoad(dir);
    }

    @Test
    void a_load_that_stopped_continues_after_its_finished_chunks_and_the_report_covers_all_runs() throws Exception {
        LoadReport first = load.stoppedAt(21);
        assertThat(first.status()).as("%s", first).isEqualTo(Status.STOPPED);
        assertThat(first.notStarted()).hasValue(20 - 4);
        assertThat(first.setup().resumed()).isEmpty();
        List<Integer> read = new ArrayList<>();
        load.before = read::add;

        LoadReport report = load.resumed();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total()).isEqualTo(ALL);
        assertThat(report.chunks()).isEqualTo(10);
        assertThat(report.notStarted()).hasValue(0);
        assertThat(report.replayedChunks()).isEqualTo(1);
        assertThat(report.setup().resumed())
                .contains(ResumedLoad.of(
                        new Tally(20, 18, 0, 0, 0, 0, 2),
                        5,
                        report.setup().resumed().orElseThrow().bytes()));
        assertThat(read).first().isEqualTo(21);
        assertThat(read).hasSize(20);
    }

    @Test
    void a_load_that_was_killed_anywhere_has_the_totals_and_rejects_of_an_uninterrupted_one() throws Exception {
        List<String> expected = load.rejected(load.loader()
                .journal(dir.resolve("other"))
                .rejects(dir.resolve("whole"))
                .build()
                .load());
        for (int number = 1; number <= JournaledLoad.ROWS; number += 3) {
            load.stored.clear();
            load.killedAt(number);

            LoadReport report = load.loader()
                    .resume()
                    .rejects(dir.resolve("rejects-" + number))
                    .build()
                    .load();

            assertThat(report.complete()).as("%s", report).isTrue();
            assertThat(report.total().read()).isEqualTo(40);
            assertThat(report.total().inserted() + report.total().unchanged()).isEqualTo(36);
            assertThat(report.total().rejected()).isEqualTo(4);
            assertThat(report.replayedChunks()).as("killed at " + number).isEqualTo(1);
            assertThat(load.rejected(report)).isEqualTo(expected);
            assertThat(load.stored).hasSize(36);
            JournaledLoad.delete(load.journal);
        }
    }

    @Test
    void chunks_between_finished_ones_are_run() throws Exception {
        List<Integer> waiting = new ArrayList<>();
        load.before = number -> {
            if (number == 5 || number == 33) {
                waiting.add(number);
                throw new IllegalStateException("fails for now");
            }
        };
        LoadReport first = load.loader()
                .attempts(1)
                .strategy(THREADS)
                .parallelism(3)
                .build()
                .load();
        assertThat(first.status()).as("%s", first).isEqualTo(Status.INCOMPLETE);
        List<Integer> read = new ArrayList<>();
        load.before = read::add;

        LoadReport report = load.resumed();

        assertThat(waiting).hasSize(2);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().read()).isEqualTo(40);
        assertThat(report.chunks()).isEqualTo(10);
        assertThat(report.replayedChunks()).isEqualTo(2);
        assertThat(read).containsExactly(5, 6, 7, 8, 33, 34, 35, 36);
        assertThat(load.rejected(report).get(0)).isEqualTo("N\n7\n17\n27\n37\n");
    }

    @Test
    void a_resumed_load_that_stops_again_counts_what_is_left_without_finished_chunks_behind() throws Exception {
        load.before = number -> {
            if (number == 5) {
                throw new IllegalStateException("fails for now");
            }
        };
        load.loader().attempts(1).build().load();
        List<Integer> read = new ArrayList<>();
        load.before = read::add;
        LoadReport report = load.loader().resume().maxRejects(0).build().load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.total().read() + report.notStarted().orElseThrow()).isEqualTo(40);
    }

    @Test
    void a_complete_load_is_not_run_again_and_its_report_is_that_of_the_whole_load() throws Exception {
        LoadReport whole = load.loader().build().load();
        load.before = number -> {
            throw new AssertionError("row " + number + " is read again");
        };

        LoadReport report = load.resumed();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total()).isEqualTo(ALL);
        assertThat(report.chunks()).isEqualTo(10);
        assertThat(report.notStarted()).hasValue(0);
        assertThat(report.rejectFiles()).isEqualTo(whole.rejectFiles());
        assertThat(report.setup().resumed().map(ResumedLoad::total)).contains(ALL);
        assertThat(files(load.journal.resolve("rejects.parts"))).isEmpty();
    }

    @Test
    void a_complete_journal_without_resume_is_replaced() throws Exception {
        load.loader().build().load();

        LoadReport report = load.loader().build().load();

        assertThat(report.total()).isEqualTo(new Tally(40, 0, 0, 36, 0, 0, 4));
        assertThat(report.setup().resumed()).isEmpty();
        assertThat(report.rejectFiles().orElseThrow().rejects()).hasFileName("numbers-2.rejects.csv");
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
    void without_a_journal_a_resumed_load_begins_at_the_start() throws Exception {
        LoadReport report = load.resumed();

        assertThat(report.total()).isEqualTo(ALL);
        assertThat(report.setup().resumed()).isEmpty();
    }

    @Test
    void the_files_of_rejects_of_an_earlier_run_are_replaced_unless_someone_has_changed_them() throws Exception {
        Path first = load.stoppedAt(21).rejectFiles().orElseThrow().rejects();
        assertThat(first).hasContent("N\n7\n17\n");
        load.before = number -> {};
        Path second = load.stoppedAgainAt(31).rejectFiles().orElseThrow().rejects();
        assertThat(second).isEqualTo(first).hasContent("N\n7\n17\n27\n");
        Files.writeString(second, "fixed by hand");

        LoadReport report = load.resumed();

        assertThat(second).hasContent("fixed by hand");
        assertThat(report.rejectFiles().orElseThrow().rejects())
                .hasFileName("numbers-2.rejects.csv")
                .hasContent("N\n7\n17\n27\n37\n");
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
        assertThat(load.resumed().total()).isEqualTo(ALL);
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
    void a_file_that_was_only_touched_is_compared_and_loaded() throws Exception {
        load.stoppedAt(21);
        Files.setLastModifiedTime(load.file, FileTime.fromMillis(1_000_000_000_000L));

        assertThat(load.resumed().total()).isEqualTo(ALL);
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
    void only_the_owner_can_read_a_journal() throws Exception {
        load.stoppedAt(21);

        try (Stream<Path> all = Files.walk(load.journal)) {
            for (Path path : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as("%s", path)
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
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

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}

package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.ResumedLoad;
import dev.parallelloader.api.report.Tally;
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
        LoadReport report = load.loader().resume().maxRejects(3).build().load();

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
        assertThat(load.journal.resolve("rejects.parts")).doesNotExist();
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
    void a_file_that_was_only_touched_is_compared_and_loaded() throws Exception {
        load.stoppedAt(21);
        Files.setLastModifiedTime(load.file, FileTime.fromMillis(1_000_000_000_000L));

        assertThat(load.resumed().total()).isEqualTo(ALL);
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
}

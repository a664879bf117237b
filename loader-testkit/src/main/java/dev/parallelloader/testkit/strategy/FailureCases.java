package dev.parallelloader.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.worker.RecordingWorker;
import dev.parallelloader.testkit.worker.RecordingWorkerBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chunks that fail are retried up to the number of attempts. The other chunks are loaded, and the load ends. */
abstract class FailureCases extends RowCases {

    FailureCases(LoaderAdapter loader, ExecutionStrategy strategy) {
        super(loader, strategy);
    }

    @Test
    void a_chunk_whose_first_attempt_throws_is_run_again() throws Exception {
        GeneratedCsv file = statuses(100);
        EventLog log = new EventLog();

        LoadReport report = load(spec(file, worker().throwAt("s15", 1)).withListener(log));

        assertAllStored(report, file);
        // s11 to s14 were stored by the attempt that failed.
        assertThat(report.total()).isEqualTo(new Tally(100, 96, 0, 4, 0, 0, 0));
        assertThat(report.replayedChunks()).as("%s", report).isEqualTo(1);
        assertThat(report.chunks()).as("%s", report).isEqualTo(10);
        assertThat(log.events()).contains("failed 1 again").doesNotContain("failed 1 for good");
    }

    @Test
    void a_chunk_that_always_throws_fails_and_the_others_are_loaded() throws Exception {
        GeneratedCsv file = statuses(100);
        EventLog log = new EventLog();

        LoadReport report = load(spec(file, worker().throwAt("s15", 100)).withListener(log));

        FailedChunk failed = onlyFailure(report, file);
        assertThat(failed.attempts()).as("%s", failed).isEqualTo(3);
        assertThat(failed.failure().cause()).as("%s", failed).isEqualTo(ChunkFailure.Cause.THREW);
        assertThat(failed.failure().message()).contains("failure requested by the test at s15");
        assertThat(report.reason())
                .as("%s", report)
                .hasValueSatisfying(reason -> assertThat(reason).contains("failure requested by the test at s15"));
        assertThat(log.events()).containsSubsequence("failed 1 again", "failed 1 again", "failed 1 for good");
    }

    @Test
    void a_chunk_is_not_run_again_if_only_one_attempt_is_allowed() throws Exception {
        GeneratedCsv file = statuses(100);

        LoadReport report = load(spec(file, worker().throwAt("s15", 1)).withAttempts(1));

        assertThat(onlyFailure(report, file).attempts()).as("%s", report).isEqualTo(1);
    }

    @Test
    void a_row_that_the_worker_forgets_fails_its_chunk() throws Exception {
        GeneratedCsv file = statuses(100);

        LoadReport report = load(spec(file, worker().forget("s15", 100)));

        assertThat(onlyFailure(report, file).failure().message()).contains("10", "9");
    }

    @Test
    void a_row_that_the_worker_counts_twice_fails_its_chunk() throws Exception {
        GeneratedCsv file = statuses(100);

        LoadReport report = load(spec(file, worker().countTwice("s15", 100)));

        assertThat(onlyFailure(report, file).failure().message()).contains("10", "11");
    }

    @Test
    void a_row_that_the_worker_forgot_once_is_stored_by_the_next_attempt() throws Exception {
        GeneratedCsv file = statuses(100);

        LoadReport report = load(spec(file, worker().forget("s15", 1)));

        assertAllStored(report, file);
        assertThat(report.total()).isEqualTo(new Tally(100, 91, 0, 9, 0, 0, 0));
    }

    @Test
    void a_load_whose_chunks_all_fail_ends() throws Exception {
        GeneratedCsv file = statuses(30);
        RecordingWorkerBuilder hopeless = worker();
        List.of("s1", "s11", "s21").forEach(id -> hopeless.throwAt(id, 100));

        LoadReport report = load(spec(file, hopeless));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.INCOMPLETE);
        assertThat(report.complete()).as("%s", report).isFalse();
        assertAccounted(report, file);
        assertThat(report.failedRecords()).as("%s", report).isEqualTo(30);
        assertThat(report.failedChunks().stream().map(failed -> failed.chunk().index()))
                .containsExactly(0L, 1L, 2L);
        assertThat(report.total()).isEqualTo(Tally.ZERO);
    }

    @Test
    void a_worker_that_can_not_be_created_keeps_the_load_from_starting() {
        assertThatThrownBy(() -> load(spec(statuses(30), worker().failToBeCreated())))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("creation disabled by the test");
    }

    @Test
    void a_worker_whose_class_is_missing_keeps_the_load_from_starting() {
        Component<ChunkWorkerFactory> missing = new Component<>("no.such.Worker", Settings.none());

        assertThatThrownBy(() -> {
                    LoadSpec spec = spec(statuses(30), worker());
                    load(LoadSpec.of(spec.strategy(), spec.source(), missing));
                })
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("no.such.Worker");
    }

    @Test
    void a_worker_that_refuses_the_columns_keeps_the_load_from_starting() {
        RecordingWorkerBuilder picky = RecordingWorker.into(directory.resolve("store"), "NO_SUCH_COLUMN");

        assertThatThrownBy(() -> load(spec(statuses(30), picky)))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("NO_SUCH_COLUMN");
    }

    @Test
    void a_worker_that_can_not_be_opened_ends_the_load_with_the_reason() throws Exception {
        GeneratedCsv file = statuses(30);

        LoadReport report = load(spec(file, worker().failToOpen()));

        assertNothingLoaded(report, file, "opening disabled by the test");
    }

    void assertNothingLoaded(LoadReport report, GeneratedCsv file, String why) {
        assertThat(report.complete()).as("%s", report).isFalse();
        assertThat(report.reason())
                .as("%s", report)
                .hasValueSatisfying(reason -> assertThat(reason).contains(why));
        assertThat(report.total()).as("%s", report).isEqualTo(Tally.ZERO);
        assertAccounted(report, file);
        assertThat(recording().ids()).isEmpty();
    }

    /** The chunk of s11 to s20 failed, and all other chunks are stored. */
    private FailedChunk onlyFailure(LoadReport report, GeneratedCsv file) {
        assertThat(report.status()).as("%s", report).isEqualTo(Status.INCOMPLETE);
        assertThat(report.complete()).as("%s", report).isFalse();
        assertThat(report.failedChunks()).as("%s", report).hasSize(1);
        assertThat(report.failedRecords()).as("%s", report).isEqualTo(10);
        assertThat(report.total()).as("%s", report).isEqualTo(new Tally(90, 90, 0, 0, 0, 0, 0));
        assertAccounted(report, file);
        assertThat(recording().ids().stream().filter(id -> !id.matches("s1[1-9]|s20")))
                .as("stored: %s", report)
                .hasSize(90);
        FailedChunk failed = report.failedChunks().get(0);
        assertThat(failed.chunk().index()).as("%s", failed).isEqualTo(1);
        return failed;
    }
}

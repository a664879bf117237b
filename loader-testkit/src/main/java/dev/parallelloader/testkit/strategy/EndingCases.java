package dev.parallelloader.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A load that is stopped or cancelled ends soon, accounts for every record, and releases everything. */
abstract class EndingCases extends FailureCases {

    EndingCases(LoaderAdapter loader, ExecutionStrategy strategy) {
        super(loader, strategy);
    }

    @Test
    void a_worker_can_stop_the_load() throws Exception {
        GeneratedCsv file = statuses(1_000);

        LoadReport report = load(spec(file, worker().stopAt("s25")));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason())
                .as("%s", report)
                .hasValueSatisfying(reason -> assertThat(reason).contains("stop requested by the test at s25"));
        assertThat(report.total().read()).as("%s", report).isLessThan(1_000);
        assertAccounted(report, file);
        assertReadIsStored(report);
    }

    @Test
    void cancel_lets_the_chunks_in_flight_finish() throws Exception {
        GeneratedCsv file = statuses(1_000);
        RunningLoad load = start(spec(file, worker().blockAt("s25")).withParallelism(1));
        awaitBlocked("s25");

        load.cancel();
        recording().release();
        LoadReport report = load.await();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.CANCELLED);
        assertAccounted(report, file);
        assertReadIsStored(report);
        assertThat(recording().ids()).contains("s21", "s25", "s30");
        assertThat(report.notStarted().orElse(0)).as("%s", report).isPositive();
        assertThat(report.failedRecords()).as("%s", report).isZero();
    }

    @Test
    void cancel_now_does_not_wait_for_a_worker_that_blocks() throws Exception {
        GeneratedCsv file = statuses(1_000);
        RunningLoad load = start(spec(file, worker().blockAt("s25")));
        awaitBlocked("s25");

        load.cancelNow();
        LoadReport report = assertTimeoutPreemptively(SOON, load::await);

        assertThat(report.status()).as("%s", report).isEqualTo(Status.CANCELLED);
        assertAccounted(report, file);
        assertThat(recording().ids()).doesNotContain("s25");
    }

    @Test
    void cancel_now_ends_a_load_that_was_cancelled_and_still_waits() throws Exception {
        GeneratedCsv file = statuses(1_000);
        RunningLoad load = start(spec(file, worker().blockAt("s25")));
        awaitBlocked("s25");

        load.cancel();
        load.cancelNow();
        LoadReport report = assertTimeoutPreemptively(SOON, load::await);

        assertThat(report.status()).as("%s", report).isEqualTo(Status.CANCELLED);
        assertAccounted(report, file);
    }

    @Test
    void interrupting_the_thread_of_a_load_ends_it_with_a_report() throws Exception {
        GeneratedCsv file = statuses(1_000);
        LoadSpec spec = spec(file, worker().blockAt("s25"));
        FutureTask<LoadReport> task = new FutureTask<>(() -> {
            LoadReport report = load(spec);
            assertThat(Thread.interrupted()).as("interrupt flag after load").isTrue();
            return report;
        });
        Thread caller = new Thread(task, "contract-caller");
        caller.start();
        awaitBlocked("s25");

        caller.interrupt();
        LoadReport report = task.get(SOON.toSeconds(), TimeUnit.SECONDS);

        assertThat(report.status()).as("%s", report).isEqualTo(Status.CANCELLED);
        assertAccounted(report, file);
    }

    @Test
    void cancelling_a_load_that_is_over_changes_nothing() throws Exception {
        GeneratedCsv file = statuses(100);
        RunningLoad load = start(spec(file, worker()));
        LoadReport report = load.await();

        load.cancel();
        load.cancelNow();

        assertThat(load.await()).isEqualTo(report);
        assertAllStored(report, file);
    }

    private void awaitBlocked(String id) throws InterruptedException {
        Await.until("a worker waits at " + id, SOON, () -> recording().blocked().contains(id));
    }

    /** Chunks that failed or were abandoned may have stored rows too, so there may be more. */
    private void assertReadIsStored(LoadReport report) {
        assertThat((long) recording().ids().size())
                .as("rows stored: %s", report)
                .isGreaterThanOrEqualTo(report.total().read());
        assertThat(recording().ids()).as("rows stored twice").doesNotHaveDuplicates();
    }
}

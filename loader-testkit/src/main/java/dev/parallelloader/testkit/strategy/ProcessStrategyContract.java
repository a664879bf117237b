package dev.parallelloader.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import org.junit.jupiter.api.Test;

/**
 * Tests for a strategy that runs chunks in other processes, in addition to {@link StrategyContract}: no row is lost or
 * counted twice when a process crashes.
 */
public abstract class ProcessStrategyContract extends StrategyContract {

    /**
     * Tests a strategy.
     *
     * @param loader runs the loads
     * @param strategy the strategy
     */
    protected ProcessStrategyContract(LoaderAdapter loader, ExecutionStrategy strategy) {
        super(loader, strategy);
    }

    @Test
    void workers_run_in_other_processes() throws Exception {
        GeneratedCsv file = statuses(100);

        LoadReport report = load(spec(file, worker()));

        assertAllStored(report, file);
        assertThat(recording().pids())
                .isNotEmpty()
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void a_chunk_whose_process_crashes_is_run_again_in_a_new_one() throws Exception {
        GeneratedCsv file = statuses(100);
        EventLog log = new EventLog();

        LoadReport report =
                load(spec(file, worker().haltAt("s15", 1)).withParallelism(1).withListener(log));

        assertAllStored(report, file);
        // s11 to s14 were stored by the process that crashed.
        assertThat(report.total()).as("%s", report).isEqualTo(new Tally(100, 96, 0, 4, 0, 0, 0));
        assertThat(report.replayedChunks()).as("%s", report).isEqualTo(1);
        assertThat(recording().pids()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(log.events()).contains("failed 1 again");
        assertThat(log.workers()).extracting(WorkerEvent::kind).contains(WorkerEvent.Kind.DIED);
    }

    @Test
    void processes_that_crash_side_by_side_do_not_affect_each_other() throws Exception {
        GeneratedCsv file = statuses(200);

        LoadReport report = load(spec(
                        file,
                        worker().haltAt("s15", 1)
                                .haltAt("s77", 2)
                                .haltAt("s133", 1)
                                .haltAt("s200", 1))
                .withParallelism(2));

        assertAllStored(report, file);
        assertThat(report.replayedChunks()).as("%s", report).isEqualTo(4);
    }

    @Test
    void a_chunk_that_crashes_every_process_fails_and_the_others_are_loaded() throws Exception {
        GeneratedCsv file = statuses(100);

        LoadReport report = load(spec(file, worker().haltAt("s15", 100)));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.INCOMPLETE);
        assertThat(report.failedChunks()).as("%s", report).hasSize(1);
        assertThat(report.failedChunks().get(0).failure().cause()).isEqualTo(ChunkFailure.Cause.EXITED);
        // A strategy may find the one record that crashes it.
        assertThat(report.failedRecords()).as("%s", report).isBetween(1L, 10L);
        assertAccounted(report, file);
        assertThat(recording().ids().stream().filter(id -> !id.matches("s1[1-9]|s20")))
                .as("stored: %s", report)
                .hasSize(90);
    }

    @Test
    void a_worker_that_can_not_be_created_in_the_other_process_ends_the_load_with_the_reason() throws Exception {
        GeneratedCsv file = statuses(30);

        LoadReport report = load(spec(file, worker().failToBeCreatedInOtherProcess()));

        assertNothingLoaded(report, file, "creation disabled by the test");
    }
}

package dev.parallelloader.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.parallelloader.api.strategy.ExecutionStrategy} must do, as a suite of tests. A subclass names the
 * loader and the strategy:
 *
 * <pre>{@code
 * class MyStrategyTest extends StrategyContract {
 *
 *     MyStrategyTest() {
 *         super(new CoreLoader(), new MyStrategy());
 *     }
 * }
 *
 * final class CoreLoader implements LoaderAdapter {
 *
 *     @Override
 *     public ChunkSource csv(Path file) {
 *         return CsvChunkSource.of(file);
 *     }
 *
 *     @Override
 *     public LoadReport load(LoadSpec spec) {
 *         return loader(spec).load();
 *     }
 *
 *     @Override
 *     public RunningLoad start(LoadSpec spec) {
 *         LoadHandle handle = loader(spec).start();
 *         return RunningLoad.of(handle::cancel, handle::cancelNow, handle::await);
 *     }
 *
 *     private static ParallelLoader loader(LoadSpec spec) {
 *         return ParallelLoader.builder()
 *                 .source(spec.source())
 *                 .worker(spec.worker())
 *                 .strategy(spec.strategy())
 *                 .chunkSize(spec.chunkSize())
 *                 .parallelism(spec.parallelism())
 *                 .attempts(spec.attempts())
 *                 .listener(spec.listener())
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * <p>After each test, no thread whose name begins with {@code loader-} and no child process may be left. If a strategy runs
 * chunks in other processes, extend {@link ProcessStrategyContract} instead.
 */
public abstract class StrategyContract extends EndingCases {

    /**
     * Tests a strategy.
     *
     * @param loader runs the loads
     * @param strategy the strategy
     */
    protected StrategyContract(LoaderAdapter loader, ExecutionStrategy strategy) {
        super(loader, strategy);
    }

    @Test
    void a_listener_receives_all_events_in_order_and_one_at_a_time() throws Exception {
        GeneratedCsv file = statuses(200);
        EventLog log = new EventLog();

        LoadReport report =
                load(spec(file, worker().throwAt("s15", 1)).withParallelism(4).withListener(log));

        assertAllStored(report, file);
        List<String> events = log.events();
        assertThat(events).startsWith("started").endsWith("ended").doesNotHaveDuplicates();
        assertThat(events).hasSize(2 + 20 + 20 + 1);
        assertThat(events).containsSubsequence("planned 1", "failed 1 again", "finished 1");
        LongStream.range(0, 20)
                .forEach(chunk -> assertThat(events).containsSubsequence("planned " + chunk, "finished " + chunk));
        assertThat(log.outcomes().stream()
                        .mapToLong(outcome -> outcome.tally().read())
                        .sum())
                .isEqualTo(200);
        assertThat(log.overlapped()).as("two calls at the same time").isFalse();
    }

    @Test
    void a_listener_receives_what_a_worker_waits_for() throws Exception {
        GeneratedCsv file = statuses(100);
        EventLog log = new EventLog();

        LoadReport report = load(spec(file, worker().waitAt("s15")).withListener(log));

        assertAllStored(report, file);
        List<WorkerEvent> waits = log.workers().stream()
                .filter(event -> event.kind() == WorkerEvent.Kind.WAITING)
                .toList();
        assertThat(waits).extracting(WorkerEvent::detail).containsExactly("wait requested by the test at s15");
        assertThat(log.outcomes().get(1).ranOn()).isEqualTo(waits.get(0).worker());
    }

    @Test
    void a_chunk_whose_worker_repeats_requests_counts_as_replayed() throws Exception {
        GeneratedCsv file = statuses(40);

        LoadReport report = load(spec(file, worker().replayAt("s15").replayAt("s16")));

        assertAllStored(report, file);
        assertThat(report.replayedChunks()).as("%s", report).isEqualTo(1);
        assertThat(report.workers().retries()).as("%s", report).isZero();
    }

    @Test
    void a_listener_that_throws_changes_nothing() throws Exception {
        GeneratedCsv file = statuses(200);

        LoadReport report = load(spec(file, worker().throwAt("s15", 1)).withListener(new Thrower()));

        assertAllStored(report, file);
        assertThat(report.replayedChunks()).as("%s", report).isEqualTo(1);
    }

    /** A listener that throws at each event. */
    private static final class Thrower implements LoadListener {

        @Override
        public void started(LoadSetup setup) {
            throw new IllegalStateException("thrown by the listener: started");
        }

        @Override
        public void planned(Chunk chunk) {
            throw new IllegalStateException("thrown by the listener: planned");
        }

        @Override
        public void finished(Chunk chunk, ChunkOutcome outcome) {
            throw new IllegalStateException("thrown by the listener: finished");
        }

        @Override
        public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
            throw new IllegalStateException("thrown by the listener: failed");
        }

        @Override
        public void worker(WorkerEvent event) {
            throw new IllegalStateException("thrown by the listener: worker");
        }

        @Override
        public void progress(LoadProgress progress) {
            throw new IllegalStateException("thrown by the listener: progress");
        }

        @Override
        public void ended(LoadReport report) {
            throw new IllegalStateException("thrown by the listener: ended");
        }
    }
}

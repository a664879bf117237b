package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.testkit.strategy.LoadSpec;
import dev.parallelloader.testkit.strategy.RunningLoad;
import dev.parallelloader.testkit.strategy.StrategyContract;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suite is worth something only if it fails for strategies that break the contract. */
class StrategyContractCatchesTest {

    @Test
    void a_strategy_that_leaves_a_chunk_out() {
        assertCaught(LeavesAChunkOut.class, "totals_rows_and_rejects_are_those_of_one_chunk_after_another");
    }

    @Test
    void a_strategy_that_works_more_chunks_at_a_time_than_asked_for() {
        assertCaught(WorksTooManyAtOnce.class, "no_more_chunks_are_worked_at_a_time_than_asked_for", int.class);
    }

    @Test
    void a_strategy_that_leaves_a_thread_behind() {
        try {
            assertCaught(LeavesAThread.class, "a_file_without_records_is_loaded_at_once");
        } finally {
            LeavesAThread.END.countDown();
        }
    }

    @Test
    void a_strategy_that_gives_up_at_the_first_failure() {
        assertCaught(GivesUp.class, "a_chunk_whose_first_attempt_throws_is_tried_again");
    }

    @Test
    void and_not_one_that_keeps_it() {
        assertThat(run(KeepsIt.class, "a_chunk_whose_first_attempt_throws_is_tried_again")
                        .failed()
                        .count())
                .isZero();
    }

    private static void assertCaught(Class<?> suite, String test, Class<?>... parameters) {
        assertThat(run(suite, test, parameters).failed().count()).isEqualTo(1);
    }

    private static Events run(Class<?> suite, String test, Class<?>... parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(suite, test, parameters))
                .execute()
                .testEvents();
    }

    private static void workAll(Job job, ChunkQueue queue) throws Exception {
        try (WorkSite site = job.open();
                ChunkRunner runner = site.runner("only", queue::event)) {
            for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                queue.run(taken.get(0), runner);
            }
        }
    }

    /** Runs the suite over whatever strategy. */
    abstract static class Suite extends StrategyContract {

        @Override
        protected ChunkSource csv(Path file) {
            return CsvChunkSource.of(file);
        }

        @Override
        protected LoadReport load(LoadSpec spec) {
            return CoreLoads.load(spec);
        }

        @Override
        protected RunningLoad start(LoadSpec spec) {
            return CoreLoads.start(spec);
        }
    }

    static final class KeepsIt extends Suite {

        @Override
        protected ExecutionStrategy strategy() {
            return named("keeps it", StrategyContractCatchesTest::workAll);
        }
    }

    static final class LeavesAChunkOut extends Suite {

        @Override
        protected ExecutionStrategy strategy() {
            return named("leaves a chunk out", (job, queue) -> {
                queue.take(1);
                try (WorkSite site = job.open();
                        ChunkRunner runner = site.runner("only", queue::event)) {
                    queue.run(queue.take(1).get(0), runner);
                }
            });
        }
    }

    static final class WorksTooManyAtOnce extends Suite {

        @Override
        protected ExecutionStrategy strategy() {
            return named("works too many at once", (job, queue) -> {
                Thread second = new Thread(() -> workAllUnchecked(job, queue), "contract-second");
                second.start();
                workAll(job, queue);
                second.join();
            });
        }

        private static void workAllUnchecked(Job job, ChunkQueue queue) {
            try {
                workAll(job, queue);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class LeavesAThread extends Suite {

        static final CountDownLatch END = new CountDownLatch(1);

        @Override
        protected ExecutionStrategy strategy() {
            return named("leaves a thread", (job, queue) -> {
                Thread left = new Thread(
                        () -> {
                            try {
                                END.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "loader-left-behind");
                left.setDaemon(true);
                left.start();
                workAll(job, queue);
            });
        }
    }

    static final class GivesUp extends Suite {

        @Override
        protected ExecutionStrategy strategy() {
            return named("gives up", (job, queue) -> {
                try (WorkSite site = job.open();
                        ChunkRunner runner = site.runner("only", queue::event)) {
                    for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                        queue.done(runner.run(taken.get(0)));
                    }
                }
            });
        }
    }

    /** What {@link ExecutionStrategy#run} does. */
    @FunctionalInterface
    interface Way {
        void run(Job job, ChunkQueue queue) throws Exception;
    }

    private static ExecutionStrategy named(String name, Way way) {
        return new ExecutionStrategy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void run(Job job, ChunkQueue queue) throws Exception {
                way.run(job, queue);
            }
        };
    }
}

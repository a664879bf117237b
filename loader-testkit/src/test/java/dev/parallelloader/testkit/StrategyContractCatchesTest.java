package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.testkit.strategy.StrategyContract;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suite fails for strategies that break the contract. */
class StrategyContractCatchesTest {

    @Test
    void a_strategy_that_leaves_a_chunk_out() {
        assertCaught(LeavesAChunkOut.class, "totals_rows_and_rejects_equal_those_of_a_sequential_load");
    }

    @Test
    void a_strategy_that_runs_more_chunks_at_a_time_than_asked_for() {
        assertCaught(RunsTooManyAtOnce.class, "no_more_chunks_run_at_a_time_than_allowed", int.class);
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
        assertCaught(GivesUp.class, "a_chunk_whose_first_attempt_throws_is_run_again");
    }

    @Test
    void but_not_a_strategy_that_keeps_the_contract() {
        assertThat(run(KeepsTheContract.class, "a_chunk_whose_first_attempt_throws_is_run_again")
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

    private static void runAll(Job job, ChunkQueue queue) throws Exception {
        try (WorkSite site = job.open();
                ChunkRunner runner = site.runner("only", queue::event)) {
            for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                queue.run(taken.get(0), runner);
            }
        }
    }

    static final class KeepsTheContract extends StrategyContract {

        KeepsTheContract() {
            super(new CoreLoader(), named("keeps the contract", StrategyContractCatchesTest::runAll));
        }
    }

    static final class LeavesAChunkOut extends StrategyContract {

        LeavesAChunkOut() {
            super(new CoreLoader(), named("leaves a chunk out", (job, queue) -> {
                queue.take(1);
                try (WorkSite site = job.open();
                        ChunkRunner runner = site.runner("only", queue::event)) {
                    queue.run(queue.take(1).get(0), runner);
                }
            }));
        }
    }

    static final class RunsTooManyAtOnce extends StrategyContract {

        RunsTooManyAtOnce() {
            super(new CoreLoader(), named("runs too many at once", (job, queue) -> {
                Thread second = new Thread(() -> runAllUnchecked(job, queue), "contract-second");
                second.start();
                runAll(job, queue);
                second.join();
            }));
        }

        private static void runAllUnchecked(Job job, ChunkQueue queue) {
            try {
                runAll(job, queue);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static final class LeavesAThread extends StrategyContract {

        static final CountDownLatch END = new CountDownLatch(1);

        LeavesAThread() {
            super(new CoreLoader(), named("leaves a thread", (job, queue) -> {
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
                runAll(job, queue);
            }));
        }
    }

    static final class GivesUp extends StrategyContract {

        GivesUp() {
            super(new CoreLoader(), named("gives up", (job, queue) -> {
                try (WorkSite site = job.open();
                        ChunkRunner runner = site.runner("only", queue::event)) {
                    for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                        queue.done(runner.run(taken.get(0)));
                    }
                }
            }));
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

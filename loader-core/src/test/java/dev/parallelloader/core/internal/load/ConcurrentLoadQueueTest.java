package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The laws of the queue when several threads use it at the same time. */
@Timeout(120)
class ConcurrentLoadQueueTest {

    private static final int SEEDS = 250;
    private static final int QUEUES = 20;

    /** Ends with the first seed that breaks a law, since a round whose threads hang takes long. */
    @Test
    void each_record_is_settled_once_whatever_threads_report_at_the_same_time() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            ConcurrentRound round = new ConcurrentRound(seed);

            assertThat(round.run()).as("%s", round).isEmpty();
        }
    }

    @Test
    void an_outcome_that_two_threads_report_at_the_same_time_counts_once() throws Exception {
        for (int i = 0; i < QUEUES; i++) {
            LoadQueue queue = new LoadQueue(
                    new NumberPlan(1), 3, LoadLimits.NONE, OutcomeSinks.of(), new ListenerNotifier(List.of()));
            List<Chunk> chunks = queue.take(NumberPlan.RECORDS);
            AtomicInteger arrived = new AtomicInteger();
            AtomicInteger counted = new AtomicInteger();

            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> report(queue, chunks, arrived, counted));
            report(queue, chunks, arrived, counted);
            other.join();

            assertThat(counted).as("queue %d", i).hasValue(NumberPlan.RECORDS);
            assertThat(queue.ending().totals().total().read()).as("queue %d", i).isEqualTo(NumberPlan.RECORDS);
        }
    }

    /** Reports each chunk as soon as the other thread does. */
    private static void report(LoadQueue queue, List<Chunk> chunks, AtomicInteger arrived, AtomicInteger counted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int both = 0;
        for (Chunk chunk : chunks) {
            both += 2;
            arrived.incrementAndGet();
            while (arrived.get() < both && System.nanoTime() < deadline) {
                ConcurrentRound.letOthersRun();
            }
            if (queue.done(ConcurrentRound.outcome(chunk))) {
                counted.incrementAndGet();
            }
        }
    }
}

package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Sample;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many records a queue hands out in a second, by a clock that moves only while a thread waits. */
class RateLimitTest {

    private static final int RECORDS = NumberPlan.RECORDS;

    private final ManualClock clock = new ManualClock();

    @Test
    void records_are_handed_out_at_the_rate() throws Exception {
        LoadQueue queue = queue(10, LoadLimits.NONE.withMaxRowsPerSecond(5));
        int chunks = 0;
        for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
            assertThat(clock.seconds()).as("start of chunk %d", chunks).isEqualTo(2.0 * chunks);
            queue.done(success(taken.get(0)));
            chunks++;
        }
        assertThat(chunks).isEqualTo(RECORDS / 10);
        assertThat(queue.ending().status()).isEqualTo(Status.COMPLETE);
    }

    /** A span of these chunks has as many bytes as records. */
    @Test
    void the_stricter_of_both_limits_counts() throws Exception {
        LoadQueue queue = queue(10, LoadLimits.NONE.withMaxRowsPerSecond(100).withMaxBytesPerSecond(5));
        finish(queue);
        assertThat(clock.seconds()).isEqualTo(2.0 * (RECORDS / 10 - 1));
    }

    @Test
    void time_that_was_not_used_is_not_made_up_for() throws Exception {
        LoadQueue queue = queue(10, LoadLimits.NONE.withMaxRowsPerSecond(10));
        queue.take(1);
        clock.pause(TimeUnit.SECONDS.toNanos(60));
        queue.take(1);
        assertThat(clock.seconds()).isEqualTo(60);
        queue.take(1);
        assertThat(clock.seconds()).isEqualTo(61);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void several_chunks_are_not_handed_out_at_once(int atOnce) throws Exception {
        LoadQueue queue = queue(10, LoadLimits.NONE.withMaxRowsPerSecond(10));
        assertThat(queue.take(atOnce)).hasSize(1);
        assertThat(queue.take(atOnce)).hasSize(1);
        assertThat(clock.seconds()).isEqualTo(1);
    }

    @Test
    void another_attempt_waits_too() throws Exception {
        LoadQueue queue = queue(RECORDS, LoadLimits.NONE.withMaxRowsPerSecond(RECORDS));
        Chunk chunk = queue.take(1).get(0);
        queue.failed(chunk, ChunkFailure.of(Cause.THREW, "threw", "test"));
        assertThat(queue.take(1)).containsExactly(chunk);
        assertThat(clock.seconds()).isEqualTo(1);
    }

    @Test
    void a_chunk_that_waits_when_the_load_is_cancelled_counts_as_not_started() throws Exception {
        LoadQueue queue = queue(10, LoadLimits.NONE.withMaxRowsPerSecond(1));
        queue.done(success(queue.take(1).get(0)));
        clock.afterPauses(3, queue::cancel);

        assertThat(queue.take(1)).isEmpty();

        assertThat(clock.seconds()).isLessThan(1);
        Ending ending = queue.ending();
        assertThat(ending.status()).isEqualTo(Status.CANCELLED);
        assertThat(ending.totals().total().read()).isEqualTo(10);
        assertThat(ending.unsettled()).hasValue(10);
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        LoadQueue queue = queue(10, LoadLimits.NONE.withMaxRowsPerSecond(1));
        queue.take(1);
        clock.afterPauses(1, Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> queue.take(1)).isInstanceOf(InterruptedException.class);

        assertThat(queue.ending().unsettled()).hasValue(20);
    }

    @Test
    void a_chosen_chunk_has_no_more_than_a_second() {
        Sample sample = Sample.of(100_000_000, 100);
        assertThat(ChunkSizing.choose(sample, 2, LoadLimits.NONE.withMaxRowsPerSecond(700)))
                .isEqualTo(700);
        assertThat(ChunkSizing.choose(sample, 2, LoadLimits.NONE.withMaxBytesPerSecond(70_000)))
                .isEqualTo(700);
        assertThat(ChunkSizing.choose(sample, 2, LoadLimits.NONE.withMaxBytesPerSecond(7)))
                .isEqualTo(1);
        assertThat(ChunkSizing.choose(Sample.UNKNOWN, 2, LoadLimits.NONE.withMaxRowsPerSecond(70)))
                .isEqualTo(70);
    }

    private LoadQueue queue(int chunkSize, LoadLimits limits) {
        return new LoadQueue(
                new NumberPlan(chunkSize),
                3,
                limits,
                clock,
                OutcomeSinks.of(),
                new ListenerNotifier(List.of()),
                EarlierRuns.NONE);
    }

    private static void finish(LoadQueue queue) throws InterruptedException {
        for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
            queue.done(success(taken.get(0)));
        }
        assertThat(queue.ending().status()).isEqualTo(Status.COMPLETE);
    }

    private static ChunkOutcome success(Chunk chunk) {
        long records = chunk.records();
        return ChunkOutcome.of(
                chunk.index(), new Tally(records, records, 0, 0, 0, 0, 0), List.of(), Duration.ZERO, "test");
    }

    /** Moves on by each pause. */
    private static final class ManualClock implements RateLimit.Clock {

        private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime() may overflow
        private final long start = nanos.get();
        private final AtomicInteger pauses = new AtomicInteger();
        private int eventAt;
        private Runnable event = () -> {};

        void afterPauses(int count, Runnable action) {
            eventAt = pauses.get() + count;
            event = action;
        }

        double seconds() {
            return (nanos.get() - start) / 1e9;
        }

        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public void pause(long duration) throws InterruptedException {
            nanos.addAndGet(duration);
            if (pauses.incrementAndGet() == eventAt) {
                event.run();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}

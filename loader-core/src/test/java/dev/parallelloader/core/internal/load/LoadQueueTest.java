package dev.parallelloader.core.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue on its own: retries, divisions, late outcomes, chunks that await others. */
class LoadQueueTest {

    private static final int RECORDS = NumberPlan.RECORDS;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void each_record_is_read_or_failed_or_not_started_whatever_is_reported(long seed) throws Exception {
        Random random = new Random(seed);
        LoadQueue queue = NumberQueue.queue(10);
        List<Chunk> history = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            if (step == 150 && random.nextInt(3) == 0) {
                queue.cancel();
            }
            List<Chunk> taken = queue.take(1 + random.nextInt(3));
            if (taken.isEmpty()) {
                break;
            }
            history.addAll(taken);
            for (Chunk chunk : taken) {
                report(queue, chunk, random);
                if (random.nextInt(4) == 0) { // an old report comes again
                    report(queue, history.get(random.nextInt(history.size())), random);
                }
            }
        }
        Ending ending = queue.ending();
        long read = ending.totals().total().read();
        long failed = NumberPlan.failedRecords(ending);
        long open = ending.unsettled().orElseThrow();
        long behind = ending.exhausted() ? 0 : RECORDS - last(ending.lastPlanned());
        assertThat(read + failed + open + behind)
                .as("seed %d: read %d, failed %d, open %d, behind %d", seed, read, failed, open, behind)
                .isEqualTo(RECORDS);
    }

    private static void report(LoadQueue queue, Chunk chunk, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> queue.failed(chunk, ChunkFailure.of(Cause.THREW, "threw", "test"));
            case 1 -> queue.failed(chunk, ChunkFailure.of(Cause.EXITED, "exited", "test"));
            case 2 -> queue.failed(chunk, ChunkFailure.of(Cause.SIGNALLED, "killed", "test"));
            default -> queue.done(NumberQueue.success(chunk));
        }
    }

    @Test
    void a_late_outcome_of_the_whole_does_not_count_for_a_part() throws Exception {
        LoadQueue queue = NumberQueue.queue(RECORDS);
        Chunk whole = queue.take(1).get(0);
        Chunk part = whole;
        while (part.records() == RECORDS) {
            queue.failed(part, ChunkFailure.of(Cause.LOST, "lost", "test"));
            part = queue.take(1).get(0);
        }
        assertThat(queue.done(NumberQueue.success(whole))).isFalse();
        assertThat(queue.done(NumberQueue.success(part))).isTrue();
        assertThat(queue.done(NumberQueue.success(part))).as("a second time").isFalse();
    }

    /** Another thread takes the chunk again as soon as the queue lets it. */
    @Test
    @Timeout(60)
    void listeners_hear_of_a_failure_before_they_hear_of_the_next_attempt() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        ListenerNotifier log = new ListenerNotifier(List.of(new LoadListener() {
            @Override
            public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
                heard.add("failed");
            }

            @Override
            public void finished(Chunk chunk, ChunkOutcome outcome) {
                heard.add("finished");
            }
        }));
        for (int i = 0; i < 2_000; i++) {
            LoadQueue queue = new LoadQueue(new NumberPlan(RECORDS), 3, LoadLimits.NONE, OutcomeSinks.of(), log);
            Chunk chunk = queue.take(1).get(0);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                try {
                    queue.done(NumberQueue.success(queue.take(1).get(0)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            queue.failed(chunk, ChunkFailure.of(Cause.THREW, "threw", "test"));
            other.join();
            assertThat(heard).as("round %d", i).containsExactly("failed", "finished");
            heard.clear();
        }
    }

    @Test
    void an_outcome_that_is_reported_after_the_end_does_not_count() throws Exception {
        LoadQueue queue = NumberQueue.queue(10);
        Chunk chunk = queue.take(1).get(0);
        queue.cancel();
        assertThat(queue.ending().unsettled()).isEqualTo(OptionalLong.of(10));
        assertThat(queue.done(NumberQueue.success(chunk))).isFalse();
    }

    @Test
    void a_chunk_whose_outcome_can_not_be_recorded_fails_and_stops_the_load() throws Exception {
        AtomicInteger recorded = new AtomicInteger();
        OutcomeSink full = (chunk, outcome) -> {
            if (recorded.incrementAndGet() == 3) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        LoadQueue queue = new LoadQueue(
                new NumberPlan(10), 3, LoadLimits.NONE, OutcomeSinks.of(full), new ListenerNotifier(List.of()));
        for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
            queue.done(NumberQueue.success(taken.get(0)));
        }
        Ending ending = queue.ending();
        assertThat(ending.status()).isEqualTo(Status.STOPPED);
        assertThat(ending.reason())
                .startsWith("the sink " + LoadQueueTest.class.getName())
                .contains("can't record chunk 2 (records 21-30, lines 21-30): the JVM ran out of memory")
                .contains("smaller chunkSize");
        assertThat(ending.totals().total().read()).isEqualTo(20);
        assertThat(NumberPlan.failedRecords(ending)).isEqualTo(10);
        assertThat(ending.unsettled()).hasValue(0);
        assertThat(last(ending.lastPlanned())).isEqualTo(30);
    }

    /** A sink may block for longer than a load waits for its threads. */
    @Test
    void an_outcome_that_is_recorded_after_the_end_does_not_count() throws Exception {
        List<Ending> endings = new ArrayList<>();
        List<LoadQueue> queues = new ArrayList<>();
        OutcomeSink late = (chunk, outcome) -> endings.add(queues.get(0).ending());
        queues.add(new LoadQueue(
                new NumberPlan(10), 3, LoadLimits.NONE, OutcomeSinks.of(late), new ListenerNotifier(List.of())));
        queues.get(0).done(NumberQueue.success(queues.get(0).take(1).get(0)));

        assertThat(endings.get(0).unsettled()).hasValue(10);
        assertThat(endings.get(0).totals().total().read()).isZero();
    }

    @Test
    @Timeout(60)
    void a_chunk_that_awaits_the_others_is_handed_out_when_they_are_settled() throws Exception {
        LoadQueue queue = new LoadQueue(
                new NumberPlan(10) {
                    @Override
                    public boolean awaitsOthers(Chunk chunk) {
                        return chunk.index() == 3;
                    }
                },
                3,
                LoadLimits.NONE,
                OutcomeSinks.of(),
                new ListenerNotifier(List.of()));

        List<Chunk> before = queue.take(10);
        assertThat(before).hasSize(3);
        queue.done(NumberQueue.success(before.get(1)));
        queue.failed(before.get(2), ChunkFailure.of(Cause.THREW, "threw", "test"));
        assertThat(queue.take(10)).containsExactly(before.get(2));
        CompletableFuture<List<Chunk>> next = CompletableFuture.supplyAsync(() -> {
            try {
                return queue.take(2);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        queue.done(NumberQueue.success(before.get(0)));
        assertThat(next).as("one chunk is in flight").isNotDone();
        queue.done(NumberQueue.success(before.get(2)));

        assertThat(next.join()).extracting(Chunk::index).containsExactly(3L, 4L);
        next.join().forEach(chunk -> queue.done(NumberQueue.success(chunk)));
        NumberQueue.finish(queue);
        assertThat(queue.ending().totals().total().read()).isEqualTo(RECORDS);
    }

    @Test
    void a_chunk_that_awaits_the_others_when_the_load_ends_counts_as_not_started() throws Exception {
        LoadQueue queue = new LoadQueue(
                new NumberPlan(10) {
                    @Override
                    public boolean awaitsOthers(Chunk chunk) {
                        return true;
                    }
                },
                3,
                LoadLimits.NONE,
                OutcomeSinks.of(),
                new ListenerNotifier(List.of()));
        assertThat(queue.take(5)).hasSize(1);
        queue.cancel();

        Ending ending = queue.ending();
        assertThat(ending.unsettled()).hasValue(10);
        assertThat(last(ending.lastPlanned()))
                .as("the rest is planned again and counted")
                .isEqualTo(10);
    }

    private static long last(@Nullable Chunk chunk) {
        if (chunk == null) {
            return 0;
        }
        Span span = chunk.spans().get(chunk.spans().size() - 1);
        return span.record() + span.records() - 1;
    }
}

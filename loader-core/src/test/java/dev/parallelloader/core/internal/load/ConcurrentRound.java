package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One queue from which several threads take chunks at the same time. Each reports success or a failure at random. Another
 * thread reports some of the outcomes too. What breaks a law of the queue is listed.
 */
final class ConcurrentRound {

    private static final int THREADS = 4;
    private static final int RECORDS = NumberPlan.RECORDS;
    private static final List<Integer> CHUNK_SIZES = List.of(1, 2, 5, 10, 25, 50);
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final long seed;
    private final int chunkSize;
    /** How many reports come before the round is cancelled or stopped; more than there are in most rounds. */
    private final int reportsBeforeEnd;
    /** The chunk whose outcome the sink refuses; in most rounds there is no such chunk. */
    private final long refused;

    private final LoadQueue queue;
    private final AtomicBoolean planning = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger reports = new AtomicInteger();
    /** Whether take() has returned nothing to a thread: from then on it returns nothing to any. */
    private final AtomicBoolean over = new AtomicBoolean();

    private final AtomicBoolean takenAfterwards = new AtomicBoolean();
    private final Set<Chunk> held = ConcurrentHashMap.newKeySet();
    /** Outcomes that the thread for doubled outcomes is to report, at the same time as the thread that ran the chunk. */
    private final Queue<ChunkOutcome> doubled = new ConcurrentLinkedQueue<>();

    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /** How often each record was accepted by the sink, and how often a listener heard that it was finished. */
    private final AtomicIntegerArray accepted = new AtomicIntegerArray(RECORDS + 1);

    private final AtomicIntegerArray finished = new AtomicIntegerArray(RECORDS + 1);

    ConcurrentRound(long seed) {
        Random random = new Random(seed);
        this.seed = seed;
        this.chunkSize = CHUNK_SIZES.get(random.nextInt(CHUNK_SIZES.size()));
        this.reportsBeforeEnd = 1 + random.nextInt(3 * RECORDS / chunkSize);
        this.refused = random.nextInt(5 * RECORDS / chunkSize);
        this.queue = new LoadQueue(
                plan(),
                1 + random.nextInt(3),
                LoadLimits.NONE,
                OutcomeSinks.of(sink()),
                new ListenerNotifier(List.of(listener())));
    }

    /** Runs all threads to their end, and lists the laws that were broken. */
    List<String> run() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            Thread thread = new Thread(() -> work(start, random), "round-" + seed + "-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        Thread doubling = new Thread(this::reportDoubled, "round-" + seed + "-doubling");
        doubling.setDaemon(true);
        doubling.start();
        start.countDown();
        join(threads);
        ended.set(true);
        join(List.of(doubling));
        if (violations.isEmpty()) {
            checkEnding(queue.ending());
        }
        return List.copyOf(violations);
    }

    private void join(List<Thread> threads) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        for (Thread thread : threads) {
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            if (thread.isAlive()) {
                violations.add(thread.getName() + " has not ended within " + DEADLINE + ": "
                        + Arrays.toString(thread.getStackTrace()));
                thread.interrupt();
            }
        }
    }

    private void work(CountDownLatch start, Random random) {
        try {
            start.await();
            List<Chunk> taken = take(random);
            while (!taken.isEmpty()) {
                for (Chunk chunk : taken) {
                    if (!held.add(chunk)) {
                        violations.add(chunk.describe() + " was handed out while another thread had it");
                    }
                }
                for (Chunk chunk : taken) {
                    pause(random);
                    report(chunk, random);
                }
                taken = take(random);
            }
            over.set(true);
        } catch (Throwable e) { // a law is broken, whatever it is
            violations.add(Thread.currentThread().getName() + " ended with " + e + " at "
                    + Arrays.toString(e.getStackTrace()));
        }
    }

    private List<Chunk> take(Random random) throws InterruptedException {
        boolean late = over.get();
        List<Chunk> taken = queue.take(1 + random.nextInt(3));
        if (late && !taken.isEmpty()) {
            takenAfterwards.set(true);
        }
        return taken;
    }

    /** Makes it likelier that threads use the queue at the same time. No assertion depends on it. */
    @SuppressWarnings("ThreadPriorityCheck")
    static void letOthersRun() {
        Thread.yield();
    }

    private static void pause(Random random) {
        for (int i = random.nextInt(4); i > 0; i--) {
            letOthersRun();
        }
    }

    private void report(Chunk chunk, Random random) {
        if (reports.incrementAndGet() == reportsBeforeEnd) {
            if (random.nextBoolean()) {
                queue.cancel();
            } else {
                queue.stop("the test stops it");
            }
        }
        held.remove(chunk); // the queue may hand it out again before its report returns
        switch (random.nextInt(8)) {
            case 0 -> queue.failed(chunk, ChunkFailure.of(Cause.THREW, "threw", "test"));
            case 1 -> queue.failed(chunk, ChunkFailure.of(Cause.EXITED, "exited", "test"));
            case 2 -> queue.failed(chunk, ChunkFailure.of(Cause.SIGNALLED, "killed", "test"));
            default -> done(outcome(chunk), random);
        }
    }

    private void reportDoubled() {
        while (!ended.get()) {
            ChunkOutcome outcome = doubled.poll();
            if (outcome == null) {
                letOthersRun();
            } else {
                queue.done(outcome);
            }
        }
    }

    private void done(ChunkOutcome outcome, Random random) {
        boolean again = random.nextBoolean() && outcome.tally().read() == chunkSize;
        if (again) {
            doubled.add(outcome);
            pause(random);
        }
        queue.done(outcome);
        if (again && random.nextBoolean() && queue.done(outcome)) {
            violations.add("chunk " + outcome.chunk() + " was settled by an outcome that had been reported before");
        }
    }

    private ChunkPlan plan() {
        return new NumberPlan(chunkSize) {
            @Override
            public @Nullable Chunk next() {
                if (planning.getAndSet(true)) {
                    violations.add("two threads were planning at the same time");
                }
                letOthersRun();
                Chunk chunk = super.next();
                planning.set(false);
                return chunk;
            }
        };
    }

    private OutcomeSink sink() {
        return (chunk, outcome) -> {
            pause(new Random(seed ^ chunk.hashCode()));
            if (chunk.index() == refused) {
                throw new IOException("disk full");
            }
            records(chunk).forEach(record -> accepted.incrementAndGet((int) record));
        };
    }

    private LoadListener listener() {
        return new LoadListener() {
            @Override
            public void finished(Chunk chunk, ChunkOutcome outcome) {
                records(chunk).forEach(record -> finished.incrementAndGet((int) record));
            }
        };
    }

    private void checkEnding(Ending ending) {
        int[] failed = new int[RECORDS + 1];
        ending.totals().failed().forEach(chunk -> records(chunk.chunk()).forEach(record -> failed[(int) record]++));
        long read = 0;
        long failures = 0;
        for (int record = 1; record <= RECORDS; record++) {
            read += finished.get(record);
            failures += failed[record];
            if (accepted.get(record) > 1 || finished.get(record) + failed[record] > 1) {
                violations.add("record " + record + " was accepted " + accepted.get(record) + ", finished "
                        + finished.get(record) + " and failed " + failed[record] + " times");
            }
        }
        long open = ending.unsettled().orElseThrow();
        Chunk last = ending.lastPlanned();
        long behind = ending.exhausted() ? 0 : RECORDS - (last == null ? 0 : (last.index() + 1) * chunkSize);
        require(read == ending.totals().total().read(), "as many records are read as listeners hear of", ending);
        require(failures == NumberPlan.failedRecords(ending), "records fail once", ending);
        require(
                read + failures + open + behind == RECORDS,
                "each record is read (" + read + "), failed (" + failures + "), or not started (" + open + " and "
                        + behind + ")",
                ending);
        require(ending.totals().chunks() == wholeChunks(), "a chunk counts if all of it was read", ending);
        if (ending.status() == Status.COMPLETE) {
            require(!takenAfterwards.get(), "take() returns nothing only when all is settled", ending);
            require(open + behind == 0, "a load that is complete leaves nothing", ending);
        }
    }

    private long wholeChunks() {
        return LongStream.range(0, RECORDS / chunkSize)
                .filter(chunk -> LongStream.rangeClosed(chunk * chunkSize + 1, (chunk + 1) * chunkSize)
                        .allMatch(record -> finished.get((int) record) == 1))
                .count();
    }

    private void require(boolean holds, String law, Ending ending) {
        if (!holds) {
            violations.add("broken: " + law + "; " + ending.status() + ", total "
                    + ending.totals().total());
        }
    }

    private static LongStream records(Chunk chunk) {
        return chunk.spans().stream()
                .flatMapToLong(span -> LongStream.range(span.record(), span.record() + span.records()));
    }

    static ChunkOutcome outcome(Chunk chunk) {
        long records = chunk.records();
        return ChunkOutcome.of(
                chunk.index(), new Tally(records, records, 0, 0, 0, 0, 0), List.of(), Duration.ZERO, "test");
    }

    @Override
    public String toString() {
        return "seed " + seed + ", chunks of " + chunkSize + ", ended after " + reportsBeforeEnd
                + " reports, outcome of chunk " + refused + " refused";
    }
}

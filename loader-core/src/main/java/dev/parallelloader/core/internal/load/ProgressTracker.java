package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Computes the progress of one load from its events. Thread-safe. */
final class ProgressTracker implements LoadListener {

    /** The rate covers only the last seconds: an average over the whole load would hide that the store has become slow. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int MOST_SAMPLES = 200;

    private final LoadSetup setup;
    private final LongSupplier clock;
    private final long start;
    /** Unsettled weight of each running chunk, by index: a chunk that was divided is settled part by part. */
    private final Map<Long, Long> running = new HashMap<>();

    private final Set<Long> partlyFailed = new HashSet<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Tally total = Tally.ZERO;
    private long bytes;
    private long done;
    private long failed;

    private record Sample(long at, long rows) {}

    /** @param clock the time in nanoseconds, as {@link System#nanoTime} */
    ProgressTracker(LoadSetup setup, LongSupplier clock) {
        this.setup = setup;
        this.clock = clock;
        this.start = clock.getAsLong();
        setup.resumed().ifPresent(earlier -> {
            total = earlier.total();
            bytes = earlier.bytes();
            done = earlier.chunks();
        });
        samples.add(new Sample(start, total.read()));
    }

    @Override
    public synchronized void planned(Chunk chunk) {
        running.put(chunk.index(), weight(chunk));
    }

    @Override
    public synchronized void finished(Chunk chunk, ChunkOutcome outcome) {
        total = total.plus(outcome.tally());
        settle(chunk);
        long now = clock.getAsLong();
        if (now - samples.getLast().at() >= WINDOW.toNanos() / MOST_SAMPLES) {
            samples.add(new Sample(now, total.read()));
        }
        while (samples.size() > 1 && now - samples.getFirst().at() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
    }

    @Override
    public synchronized void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        if (!again) {
            partlyFailed.add(chunk.index());
            settle(chunk);
        }
    }

    /** Tells when the last part of a chunk is settled. Includes records, since a source may have chunks without bytes. */
    private static long weight(Chunk chunk) {
        return chunk.bytes() + Math.max(0, chunk.records());
    }

    private void settle(Chunk chunk) {
        bytes += chunk.bytes();
        long left = running.getOrDefault(chunk.index(), 0L) - weight(chunk);
        if (left > 0) {
            running.put(chunk.index(), left);
            return;
        }
        running.remove(chunk.index());
        if (partlyFailed.remove(chunk.index())) {
            failed++;
        } else {
            done++;
        }
    }

    synchronized LoadProgress progress() {
        long now = clock.getAsLong();
        Sample oldest = samples.getFirst();
        return LoadProgress.builder(setup)
                .elapsed(Duration.ofNanos(now - start))
                .bytes(bytes)
                .total(total)
                .rowsPerSecond((total.read() - oldest.rows()) / Math.max(1e-3, (now - oldest.at()) / 1e9))
                .chunksDone(done)
                .chunksRunning(running.size())
                .chunksFailed(failed)
                .build();
    }
}

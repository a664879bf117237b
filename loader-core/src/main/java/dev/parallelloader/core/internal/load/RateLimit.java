package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.source.Chunk;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delays the chunks of a load so that no more records and bytes are handed out in a second than the limits allow. Each chunk
 * gets a time at which it may start, which is as long after that of the chunk before as that chunk's records and bytes take at
 * the largest rate (the generic cell rate algorithm). Unused time isn't saved: after a pause there is no burst.
 *
 * <p>Thread-safe. It delays what is handed out, so it holds for all workers together, in whatever process they are.
 */
final class RateLimit {

    /** How soon a waiting thread finds out that the load has ended. */
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final @Nullable Long rowsPerSecond;
    private final @Nullable Long bytesPerSecond;
    private final Clock clock;
    /** When the next chunk may start, by the clock; guarded by this. */
    private long next;

    /** The time, and waiting. */
    interface Clock {

        /** The clock of this JVM. */
        Clock SYSTEM = new Clock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void pause(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        };

        /** The time as {@link System#nanoTime} has it. */
        long nanoTime();

        /** Waits for this time. */
        void pause(long nanos) throws InterruptedException;
    }

    RateLimit(LoadLimits limits, Clock clock) {
        this.rowsPerSecond = limits.maxRowsPerSecond();
        this.bytesPerSecond = limits.maxBytesPerSecond();
        this.clock = clock;
        this.next = clock.nanoTime();
    }

    /** Whether a chunk would have to wait now. */
    synchronized boolean isFull() {
        return isLimited() && next - clock.nanoTime() > 0;
    }

    private boolean isLimited() {
        return rowsPerSecond != null || bytesPerSecond != null;
    }

    /**
     * Waits until a chunk may start.
     *
     * @param ended whether the load has ended, so that there is no point in waiting
     * @return false if the load has ended
     */
    boolean await(Chunk chunk, BooleanSupplier ended) throws InterruptedException {
        if (!isLimited()) {
            return true;
        }
        long start = reserve(chunk);
        for (long left = start - clock.nanoTime(); left > 0; left = start - clock.nanoTime()) {
            if (ended.getAsBoolean()) {
                return false;
            }
            clock.pause(Math.min(left, LONGEST_PAUSE));
        }
        return true;
    }

    /** Returns when the chunk may start. */
    private synchronized long reserve(Chunk chunk) {
        long now = clock.nanoTime();
        long start = next - now > 0 ? next : now;
        double seconds = Math.max(seconds(chunk.records(), rowsPerSecond), seconds(chunk.bytes(), bytesPerSecond));
        next = start + (long) (seconds * 1e9);
        return start;
    }

    /** How long an amount takes; no time if the amount isn't known, or isn't limited. */
    private static double seconds(long amount, @Nullable Long perSecond) {
        return perSecond == null ? 0 : Math.max(0, amount) / (double) perSecond;
    }
}

package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Sample;

/**
 * Chooses a chunk size if the user gives none. Big chunks are cheaper to store, with fewer round trips and longer sorted
 * runs. Small chunks balance the workers better, and less is lost if one fails. So there are about eight chunks for each
 * worker, between a smallest and a largest size. In a small heap the largest size is smaller: all records of the chunks that
 * run at the same time may be rejected, each with a long message.
 */
final class ChunkSizing {

    static final long DEFAULT = 10_000;
    private static final int CHUNKS_PER_WORKER = 8;
    private static final long MIN = 500;
    private static final long MAX = 50_000;

    /** Heap for a rejected record: a reject with the longest message, encoded and decoded, and as much again for all else. */
    private static final long HEAP_FOR_REJECT = 2 << 10;

    private ChunkSizing() {}

    /** @param limits a chunk has no more than they allow in a second, as chunks are delayed as a whole */
    static long choose(Sample sample, int parallelism, LoadLimits limits) {
        long chosen = choose(sample, parallelism, Runtime.getRuntime().maxMemory());
        if (limits.maxRowsPerSecond() != null) {
            chosen = Math.min(chosen, limits.maxRowsPerSecond());
        }
        if (limits.maxBytesPerSecond() != null && sample.bytesPerRecord() > 0) {
            chosen = (long) Math.min((double) chosen, limits.maxBytesPerSecond() / sample.bytesPerRecord());
        }
        return Math.max(1, chosen);
    }

    /** @param heap the largest size of this JVM's heap, in bytes */
    static long choose(Sample sample, int parallelism, long heap) {
        long rejectable = Math.max(1, heap / (HEAP_FOR_REJECT * parallelism));
        return Math.min(rejectable, choose(sample, (double) parallelism));
    }

    private static long choose(Sample sample, double parallelism) {
        if (sample.totalBytes() < 0 || sample.bytesPerRecord() <= 0) {
            return DEFAULT;
        }
        double records = sample.totalBytes() / sample.bytesPerRecord();
        double perChunk = Math.ceil(records / (parallelism * CHUNKS_PER_WORKER));
        double fitting = Math.max(1, ChunkLimits.DEFAULT_MAX_BYTES / sample.bytesPerRecord());
        return (long) Math.min(Math.max(MIN, Math.min(MAX, perChunk)), fitting);
    }
}

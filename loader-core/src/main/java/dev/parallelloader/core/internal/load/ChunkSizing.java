package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Sample;

/**
 * Chooses a chunk size if the user gives none. Big chunks are cheaper to store, with fewer round trips and longer sorted
 * runs. Small chunks balance the workers better, and less is lost if one fails. So there are about eight chunks for each
 * worker, between a smallest and a largest size.
 */
final class ChunkSizing {

    static final long DEFAULT = 10_000;
    private static final int CHUNKS_PER_WORKER = 8;
    private static final long MIN = 500;
    private static final long MAX = 50_000;

    private ChunkSizing() {}

    static long choose(Sample sample, int parallelism) {
        if (sample.totalBytes() < 0 || sample.bytesPerRecord() <= 0) {
            return DEFAULT;
        }
        double records = sample.totalBytes() / sample.bytesPerRecord();
        double perChunk = Math.ceil(records / ((double) parallelism * CHUNKS_PER_WORKER));
        double fitting = Math.max(1, ChunkLimits.DEFAULT_MAX_BYTES / sample.bytesPerRecord());
        return (long) Math.min(Math.max(MIN, Math.min(MAX, perChunk)), fitting);
    }
}

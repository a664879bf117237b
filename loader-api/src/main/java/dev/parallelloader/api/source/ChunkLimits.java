package dev.parallelloader.api.source;

import org.jspecify.annotations.Nullable;

/**
 * How a source is to be cut into chunks: a chunk ends at whichever limit comes first. One record is never split, so a
 * record longer than {@code maxBytes} is a chunk of its own.
 *
 * @param maxRecords most records of a chunk, 1 or more
 * @param maxBytes most bytes of a chunk, 1 or more
 * @param after the plan goes on behind this chunk, as if it had just been planned; null to start at the beginning
 */
public record ChunkLimits(
        long maxRecords, long maxBytes, @Nullable Chunk after) {

    /** Most bytes of a chunk unless asked otherwise: 32 MiB. */
    public static final long DEFAULT_MAX_BYTES = 32L << 20;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a limit is below 1
     */
    public ChunkLimits {
        if (maxRecords < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "maxRecords and maxBytes must be 1 or more, not " + maxRecords + " and " + maxBytes);
        }
    }

    /**
     * From the beginning, with the usual limit of bytes.
     *
     * @param maxRecords most records of a chunk, 1 or more
     * @return the cut
     */
    public static ChunkLimits every(long maxRecords) {
        return new ChunkLimits(maxRecords, DEFAULT_MAX_BYTES, null);
    }
}

package dev.parallelloader.api.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a chunk, and where a plan begins. A chunk ends at whichever limit comes first. A record is never split: one
 * that is longer than {@code maxBytes} is a chunk of its own.
 *
 * <p>Immutable.
 */
public final class ChunkLimits {

    /** The largest number of bytes in a chunk unless set otherwise: 32 MiB. */
    public static final long DEFAULT_MAX_BYTES = 32L << 20;

    private final long maxRecords;
    private final long maxBytes;
    private final @Nullable Chunk after;

    private ChunkLimits(long maxRecords, long maxBytes, @Nullable Chunk after) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
        this.after = after;
        if (maxRecords < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "maxRecords and maxBytes must be 1 or more, not " + maxRecords + " and " + maxBytes);
        }
    }

    /**
     * Returns limits for a plan that begins at the start of the input, with {@link #DEFAULT_MAX_BYTES}.
     *
     * @param maxRecords the largest number of records in a chunk, 1 or more
     * @return new limits
     * @throws IllegalArgumentException if the limit is below 1
     */
    public static ChunkLimits every(long maxRecords) {
        return new ChunkLimits(maxRecords, DEFAULT_MAX_BYTES, null);
    }

    /**
     * Returns a copy with another limit of bytes.
     *
     * @param bytes the largest number of bytes in a chunk, 1 or more
     * @return new limits
     * @throws IllegalArgumentException if the limit is below 1
     */
    public ChunkLimits withMaxBytes(long bytes) {
        return new ChunkLimits(maxRecords, bytes, after);
    }

    /**
     * Returns a copy for a plan that begins after a chunk.
     *
     * @param chunk the last chunk that is not planned again, or null to begin at the start of the input; its reader and payload
     *     may be missing
     * @return new limits
     */
    public ChunkLimits startingAfter(@Nullable Chunk chunk) {
        return new ChunkLimits(maxRecords, maxBytes, chunk);
    }

    /** {@return the largest number of records in a chunk} */
    public long maxRecords() {
        return maxRecords;
    }

    /** {@return the largest number of bytes in a chunk} */
    public long maxBytes() {
        return maxBytes;
    }

    /**
     * {@return the chunk after which the plan begins, as if it had just been planned, or null to begin at the start of the
     * input}
     */
    public @Nullable Chunk after() {
        return after;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkLimits that
                && maxRecords == that.maxRecords
                && maxBytes == that.maxBytes
                && Objects.equals(after, that.after);
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxRecords, maxBytes, after);
    }

    @Override
    public String toString() {
        return "ChunkLimits[maxRecords=" + maxRecords + ", maxBytes=" + maxBytes + ", after=" + after + "]";
    }
}

package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Chunk;
import java.util.Objects;

/**
 * A chunk that failed at its last attempt, or the part of a chunk that did. Some of its rows may be stored; loading them again is safe.
 *
 * <p>Immutable.
 */
public final class FailedChunk {

    private final Chunk chunk;
    private final ChunkFailure failure;
    private final int attempts;

    private FailedChunk(Chunk chunk, ChunkFailure failure, int attempts) {
        this.chunk = chunk.withPayload(null);
        this.failure = Objects.requireNonNull(failure, "failure");
        this.attempts = attempts;
    }

    /**
     * Returns a failed chunk.
     *
     * @param chunk the chunk or the part that failed; its payload isn't kept
     * @param failure the failure of the last attempt
     * @param attempts the number of attempts that were made
     * @return a new value
     */
    public static FailedChunk of(Chunk chunk, ChunkFailure failure, int attempts) {
        return new FailedChunk(chunk, failure, attempts);
    }

    /** {@return the chunk or the part that failed, without its payload: a report is kept longer than the bytes of its chunks} */
    public Chunk chunk() {
        return chunk;
    }

    /** {@return the failure of the last attempt} */
    public ChunkFailure failure() {
        return failure;
    }

    /** {@return the number of attempts that were made} */
    public int attempts() {
        return attempts;
    }

    /**
     * Describes the failure, for messages.
     *
     * @return a text such as {@code chunk 3 of a.csv (records 3001-4000, lines 3002-4001) failed after 3 attempts: no memory}
     */
    public String describe() {
        return chunk.describe() + " failed after " + attempts + (attempts == 1 ? " attempt: " : " attempts: ")
                + failure.message();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FailedChunk that
                && chunk.equals(that.chunk)
                && failure.equals(that.failure)
                && attempts == that.attempts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(chunk, failure, attempts);
    }

    @Override
    public String toString() {
        return "FailedChunk[chunk=" + chunk + ", failure=" + failure + ", attempts=" + attempts + "]";
    }
}

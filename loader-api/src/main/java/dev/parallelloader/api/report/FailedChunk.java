package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Chunk;
import java.util.Objects;

/**
 * A chunk that was given up. Some of its rows may be stored; loading it again is safe.
 *
 * @param chunk the chunk
 * @param failure how its last attempt ended
 * @param attempts how many attempts were made
 */
public record FailedChunk(Chunk chunk, ChunkFailure failure, int attempts) {

    /** Refuses nulls. */
    public FailedChunk {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(failure, "failure");
    }
}

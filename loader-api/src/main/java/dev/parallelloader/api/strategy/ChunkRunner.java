package dev.parallelloader.api.strategy;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.source.Chunk;

/** Works chunks on one thread: opens the reader, feeds the worker, checks that every record is accounted for. */
public interface ChunkRunner extends AutoCloseable {

    /**
     * The worker's name.
     *
     * @return as given to {@link WorkSite#runner}
     */
    String name();

    /**
     * Works one chunk.
     *
     * @param chunk the chunk
     * @return what became of its records
     * @throws Exception if this attempt failed; {@link dev.parallelloader.api.report.ChunkFailure#of} says what that means
     */
    ChunkOutcome run(Chunk chunk) throws Exception;

    /** Closes the worker; what goes wrong then is logged, not thrown. */
    @Override
    void close();
}

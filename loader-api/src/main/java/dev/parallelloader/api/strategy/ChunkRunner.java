package dev.parallelloader.api.strategy;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.source.Chunk;

/**
 * Runs chunks in one thread: opens the reader, passes the rows to the worker, and checks that every record is accounted
 * for.
 */
public interface ChunkRunner extends AutoCloseable {

    /**
     * Returns the name of the worker.
     *
     * @return the name given to {@link WorkSite#runner}
     */
    String name();

    /**
     * Runs one chunk.
     *
     * @param chunk the chunk
     * @return its outcome
     * @throws Exception if the attempt fails; {@code ChunkFailure.of} turns the exception into a failure
     */
    ChunkOutcome run(Chunk chunk) throws Exception;

    /** Closes the worker. An exception of the worker is logged, not thrown. */
    @Override
    void close();
}

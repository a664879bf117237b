package dev.parallelloader.api.worker;

import dev.parallelloader.api.source.Row;

/**
 * Does something with the rows of a chunk, usually storing them, and accounts for each. Used by one thread; works one
 * chunk after another.
 */
@FunctionalInterface
public interface ChunkWorker extends AutoCloseable {

    /**
     * Works one chunk. When it returns, all that it told the ledger is durable as far as the store promises, and each
     * row is in the ledger once: bad rows as rejected, not as an exception.
     *
     * <p>A chunk may be worked again after an attempt that stored part of it (the process died, the connection broke),
     * so storing a row twice must come out as storing it once; a row found stored already is {@code unchanged}.
     *
     * @param rows the rows, to be iterated once; reading happens as the iterator advances
     * @param ledger where the rows are accounted for
     * @throws StopLoadException if it makes no sense to go on with any chunk
     * @throws Exception if this attempt at the chunk failed; it is tried again, up to the number of attempts
     */
    void work(Iterable<Row> rows, Ledger ledger) throws Exception;

    /** Releases what this worker alone holds. What it throws is logged and does not change how the chunk ended. */
    @Override
    default void close() {}
}

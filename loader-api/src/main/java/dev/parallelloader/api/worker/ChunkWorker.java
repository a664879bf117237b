package dev.parallelloader.api.worker;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;

/**
 * Processes the rows of chunks, usually by storing them, and accounts for each row. A worker processes one chunk after another
 * and is used by one thread.
 */
@FunctionalInterface
public interface ChunkWorker extends AutoCloseable {

    /**
     * Processes one chunk. When this method returns, every write reported to the ledger is durable under the store's
     * guarantees, and each row is in the ledger exactly once. A bad row is reported as rejected; it is not a reason for an
     * exception.
     *
     * <p>A chunk may be processed again after an attempt that stored part of it, because the process crashed or a connection
     * broke. Storing a row twice must therefore have the same result as storing it once. A row that is already stored counts
     * as {@linkplain Ledger#unchanged unchanged}.
     *
     * @param rows the rows, which can be iterated once; they are read while the iterator advances
     * @param ledger the account of the chunk
     * @throws StopLoadException if it is pointless to continue with any chunk
     * @throws Exception if this attempt at the chunk failed; the loader then retries the chunk, up to its number of attempts
     */
    void work(Iterable<Row> rows, Ledger ledger) throws Exception;

    /**
     * Processes one chunk. By default the same as {@link #work(Iterable, Ledger)}. A worker overrides this method if it must know
     * which chunk, or which {@linkplain Chunk#resource file}, the rows are from: the numbers of records begin with 1 in each file.
     *
     * @param chunk the chunk, or a part of one
     * @param rows the rows, as for the other method
     * @param ledger the account of the chunk
     * @throws StopLoadException as the other method
     * @throws Exception as the other method
     */
    default void work(Chunk chunk, Iterable<Row> rows, Ledger ledger) throws Exception {
        work(rows, ledger);
    }

    /**
     * Releases what belongs to this worker alone. An exception is logged and has no effect on the chunk. Does nothing by default.
     */
    @Override
    default void close() {}
}

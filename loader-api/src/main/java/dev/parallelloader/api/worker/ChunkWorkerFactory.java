package dev.parallelloader.api.worker;

import dev.parallelloader.api.Columns;

/**
 * Makes the workers of one JVM for one load, and owns what they share: the database client, caches. Thread-safe.
 *
 * <p>To run under every strategy a factory is given to the loader as a {@link dev.parallelloader.api.Component}: a public
 * class with a public constructor that takes {@link dev.parallelloader.api.Settings}. The loader then makes one in its own
 * JVM, where {@link #prepare} is called, and one in each child process, and closes each of them. A factory given as an
 * object or a lambda runs in this JVM alone, and closing it stays with whoever made it:
 *
 * <pre>{@code
 * ChunkWorkerFactory counting = () -> (rows, ledger) -> {
 *     for (Row row : rows) {
 *         seen.add(row.text("USER_ID"));
 *         ledger.inserted(1);
 *     }
 * };
 * }</pre>
 */
@FunctionalInterface
public interface ChunkWorkerFactory extends AutoCloseable {

    /**
     * Makes a worker for one thread. Called once a thread, and again after an attempt of that thread failed: a worker that
     * threw is closed and not used again.
     *
     * @return a new worker
     * @throws Exception if none can be made; the chunk that it was meant for counts as failed
     */
    ChunkWorker open() throws Exception;

    /**
     * Called once a load in the parent, before the first chunk: are the columns there, is the store reachable, is this
     * allowed, does the schema exist? What it throws becomes the reason why the load could not start.
     *
     * @param columns the columns of the input
     * @throws Exception if the load must not start; a {@link dev.parallelloader.api.LoaderException} is shown as it is
     */
    default void prepare(Columns columns) throws Exception {}

    /**
     * Where the rows go, for reports and journals.
     *
     * @return such as {@code localhost:27017/social.users}; without secrets
     */
    default String target() {
        return "";
    }

    /**
     * Releases what the workers share. Called when all of them are closed. What it throws is logged and does not change how
     * the load ended.
     */
    @Override
    default void close() {}
}

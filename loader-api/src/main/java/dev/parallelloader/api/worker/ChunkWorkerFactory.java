package dev.parallelloader.api.worker;

import dev.parallelloader.api.Columns;

/**
 * Creates the workers of one JVM for one load, and owns what they share, such as a database client or caches. Thread-safe.
 *
 * <p>To run under every strategy, a factory is passed to the loader as a {@link dev.parallelloader.api.Component}: a public
 * class with a public constructor that takes {@link dev.parallelloader.api.Settings}. The loader creates one instance in its
 * own JVM, where it calls {@link #prepare}, and one in each child process, and closes them. A factory passed as an object or a
 * lambda runs only in this JVM, and its creator closes it:
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
     * Creates a worker for one thread. Called once for each thread, and again after a failed attempt of that thread: a worker
     * that has thrown an exception is closed and not used again.
     *
     * @return a new worker
     * @throws Exception if no worker can be created; the attempt at the chunk then counts as failed
     */
    ChunkWorker open() throws Exception;

    /**
     * Checks that the load can start: that the columns exist, that the store is reachable, that the user may write to it. May
     * also set up the store. Called once for each load in the JVM of the loader, before the first chunk. Does nothing by
     * default.
     *
     * @param columns the columns of the input
     * @throws Exception if the load can't start; the message of a {@link dev.parallelloader.api.LoaderException} is passed
     *     on unchanged
     */
    default void prepare(Columns columns) throws Exception {}

    /**
     * Returns the place where the rows are stored, for reports and logs. Empty by default.
     *
     * @return the target, such as {@code localhost:27017/social.users}, without secrets
     */
    default String target() {
        return "";
    }

    /**
     * Returns what becomes of one of the settings of this factory when a load is resumed. Secret settings are never compared.
     *
     * @param setting the name of the setting
     * @return {@link ResumedSetting#MUST_BE_EQUAL} by default
     */
    default ResumedSetting onResume(String setting) {
        return ResumedSetting.MUST_BE_EQUAL;
    }

    /**
     * Releases what the workers share. Called after all of them are closed. An exception is logged and has no effect on the
     * load. Does nothing by default.
     */
    @Override
    default void close() {}
}

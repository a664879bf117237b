package dev.parallelloader.api.worker;

import dev.parallelloader.api.source.Row;

/**
 * The account of one chunk: each row that the worker was given must end up in it exactly once. The loader compares it
 * with what was read and fails the attempt if the two differ. Used by the thread of the worker.
 *
 * <p>All counts are 0 or more; a negative one is refused with an IllegalArgumentException.
 */
public interface Ledger {

    /**
     * Rows that are stored now and weren't before.
     *
     * @param rows how many
     */
    void inserted(long rows);

    /**
     * Rows that changed what was stored.
     *
     * @param rows how many
     */
    void updated(long rows);

    /**
     * Rows that were stored just like this already.
     *
     * @param rows how many
     */
    void unchanged(long rows);

    /**
     * Rows that removed what was stored.
     *
     * @param rows how many
     */
    void deleted(long rows);

    /**
     * Rows that rightly had no effect, such as an update of something that isn't stored.
     *
     * @param rows how many
     */
    void skipped(long rows);

    /**
     * A row that was refused.
     *
     * @param row the row
     * @param code what kind of reason: lower-case letters and digits in words that are joined by hyphens, such as
     *     {@code unknown-user}; the same for all rows of a kind
     * @param message the reason in words, for the person who mends the file; without secrets. It is shortened to 256
     *     characters
     * @throws IllegalArgumentException if the code has another form; left uncaught it fails the attempt at the chunk
     */
    void reject(Row row, String code, String message);

    /**
     * Says that the worker waits for something outside, such as a server that restarts, so that whoever watches the load
     * knows why it stands still: listeners get it as a {@link dev.parallelloader.api.report.WorkerEvent.Kind#WAITING}
     * event. May be called again as the wait goes on, every few seconds rather than every few milliseconds. Counts no row.
     *
     * @param what what for, such as {@code for a server at localhost:27017 (12 s of 60 s)}; without secrets
     */
    default void waiting(String what) {}
}

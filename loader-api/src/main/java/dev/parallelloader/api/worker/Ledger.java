package dev.parallelloader.api.worker;

import dev.parallelloader.api.source.Row;
import java.util.Objects;

/**
 * The account of one chunk. A worker reports each row to it exactly once. The loader compares the account with the records
 * that were read, and the attempt fails if they differ. Used by the thread of the worker.
 *
 * <p>The methods that take a count throw an IllegalArgumentException if it is negative.
 */
public interface Ledger {

    /**
     * Reports rows that were stored and did not exist before.
     *
     * @param rows the number of rows, 0 or more
     */
    void inserted(long rows);

    /**
     * Reports rows that changed a stored row.
     *
     * @param rows the number of rows, 0 or more
     */
    void updated(long rows);

    /**
     * Reports rows that were already stored with the same values.
     *
     * @param rows the number of rows, 0 or more
     */
    void unchanged(long rows);

    /**
     * Reports rows that removed a stored row.
     *
     * @param rows the number of rows, 0 or more
     */
    void deleted(long rows);

    /**
     * Reports rows that correctly had no effect, such as an update of a row that is not stored.
     *
     * @param rows the number of rows, 0 or more
     */
    void skipped(long rows);

    /**
     * Reports a row that was rejected as a whole. If the value in one column is the reason, use
     * {@link #reject(Row, int, String, String)}.
     *
     * @param row the row
     * @param code the kind of reason, the same for all rows with that reason, such as {@code unknown-user}: words of
     *     lower-case letters and digits, joined by hyphens
     * @param message the reason in words, for the person who fixes the file, without secrets; shortened to 256 characters
     * @throws IllegalArgumentException if the code has another form; if the worker does not catch it, the attempt fails
     */
    void reject(Row row, String code, String message);

    /**
     * Reports a row that was rejected because of the value in one of its columns. The loader writes the name of the column beside the
     * reason. By default, the row is reported without it.
     *
     * @param row the row
     * @param column the index of the column at fault in {@link Row#columns}, from 0; the first one if there are several
     * @param code the kind of reason, as for {@link #reject(Row, String, String)}
     * @param message the reason in words, as for {@link #reject(Row, String, String)}; it should name the column too
     * @throws IndexOutOfBoundsException if the row has no such column
     * @throws IllegalArgumentException if the code has another form
     */
    default void reject(Row row, int column, String code, String message) {
        Objects.checkIndex(column, row.columns().size());
        reject(row, code, message);
    }

    /**
     * Reports that the worker waits for something outside, such as a server that restarts. Listeners receive a
     * {@link dev.parallelloader.api.report.WorkerEvent.Kind#WAITING} event and can explain why the load makes no progress.
     * While the wait continues, the worker may repeat the call every few seconds. Counts no row. Does nothing by default.
     *
     * @param what what the worker waits for, without secrets, such as {@code for a server at localhost:27017 (12 s of 60 s)}
     */
    default void waiting(String what) {}

    /**
     * Reports that the worker repeated a request that may have been executed already, such as one whose connection broke. Rows
     * that the first request stored then count as {@linkplain #unchanged unchanged}, and those that it deleted as
     * {@linkplain #skipped skipped}. The load counts the chunk in
     * {@link dev.parallelloader.api.report.LoadReport#replayedChunks}, like one that was run again. Counts no row, and may be
     * called more than once. Does nothing by default.
     */
    default void replayed() {}
}

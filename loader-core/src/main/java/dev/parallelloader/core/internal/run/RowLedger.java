package dev.parallelloader.core.internal.run;

import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts what a worker reports about the rows of one chunk. */
final class RowLedger implements Ledger {

    private final List<Reject> rejects = new ArrayList<>();
    private long inserted;
    private long updated;
    private long unchanged;
    private long deleted;
    private long skipped;
    private boolean replayed;

    private final Consumer<String> waits;

    /** @param waits receives what the worker waits for */
    RowLedger(Consumer<String> waits) {
        this.waits = waits;
    }

    @Override
    public void inserted(long rows) {
        inserted += checked(rows);
    }

    @Override
    public void updated(long rows) {
        updated += checked(rows);
    }

    @Override
    public void unchanged(long rows) {
        unchanged += checked(rows);
    }

    @Override
    public void deleted(long rows) {
        deleted += checked(rows);
    }

    @Override
    public void skipped(long rows) {
        skipped += checked(rows);
    }

    private static long checked(long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("a number of rows must be 0 or more, not " + rows);
        }
        return rows;
    }

    @Override
    public void reject(Row row, String code, String message) {
        rejects.add(Reject.of(row.at(), code, message));
    }

    @Override
    public void reject(Row row, int column, String code, String message) {
        String name = row.columns().names().get(column);
        rejects.add(Reject.of(row.at(), code, message).withColumn(name));
    }

    @Override
    public void waiting(String what) {
        waits.accept(what);
    }

    @Override
    public void replayed() {
        replayed = true;
    }

    /** Whether the worker has repeated requests. */
    boolean isReplayed() {
        return replayed;
    }

    /** The rows that the worker has rejected. */
    List<Reject> rejects() {
        return rejects;
    }

    /** How many rows the worker has accounted for. */
    long accounted() {
        return inserted + updated + unchanged + deleted + skipped + rejects.size();
    }

    /**
     * The counts of the chunk.
     *
     * @param read the records read, including those that the reader rejected
     * @param rejected the records that reader or worker rejected
     */
    Tally tally(long read, long rejected) {
        return new Tally(read, inserted, updated, unchanged, deleted, skipped, rejected);
    }
}

package dev.parallelloader.testkit.worker;

import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.Ledger;
import java.util.ArrayList;
import java.util.List;

/** A ledger that adds up what a worker reports, for tests of a worker without a loader. Not thread-safe. */
public final class CountingLedger implements Ledger {

    private Tally tally = Tally.ZERO;
    private boolean replayed;
    private final List<Reject> rejects = new ArrayList<>();

    /** Creates a ledger without any counts. */
    public CountingLedger() {}

    /**
     * Returns the counts so far.
     *
     * @param read the number of rows that the worker was given
     * @return the counts, {@linkplain Tally#balanced balanced} if the worker accounted for each row
     */
    public Tally tally(long read) {
        return tally.plus(new Tally(read, 0, 0, 0, 0, 0, 0));
    }

    /**
     * Returns the rejects so far.
     *
     * @return the rejects, in the order in which they were reported
     */
    public List<Reject> rejects() {
        return List.copyOf(rejects);
    }

    /** {@return whether the worker reported that it repeated requests} */
    public boolean isReplayed() {
        return replayed;
    }

    @Override
    public void replayed() {
        replayed = true;
    }

    @Override
    public void inserted(long rows) {
        tally = tally.plus(new Tally(0, rows, 0, 0, 0, 0, 0));
    }

    @Override
    public void updated(long rows) {
        tally = tally.plus(new Tally(0, 0, rows, 0, 0, 0, 0));
    }

    @Override
    public void unchanged(long rows) {
        tally = tally.plus(new Tally(0, 0, 0, rows, 0, 0, 0));
    }

    @Override
    public void deleted(long rows) {
        tally = tally.plus(new Tally(0, 0, 0, 0, rows, 0, 0));
    }

    @Override
    public void skipped(long rows) {
        tally = tally.plus(new Tally(0, 0, 0, 0, 0, rows, 0));
    }

    @Override
    public void reject(Row row, String code, String message) {
        add(Reject.of(row.at(), code, message));
    }

    @Override
    public void reject(Row row, int column, String code, String message) {
        String name = row.columns().names().get(column);
        add(Reject.of(row.at(), code, message).withColumn(name));
    }

    private void add(Reject reject) {
        tally = tally.plus(new Tally(0, 0, 0, 0, 0, 0, 1));
        rejects.add(reject);
    }
}

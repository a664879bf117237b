package dev.parallelloader.testkit.worker;

import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.Ledger;
import java.util.ArrayList;
import java.util.List;

/** A ledger for tests of a worker by itself: it sums up and doesn't judge. Used by one thread. */
public final class AccountBook implements Ledger {

    private Tally tally = Tally.ZERO;
    private final List<Reject> rejects = new ArrayList<>();

    /** An empty book. */
    public AccountBook() {}

    /**
     * What was told so far.
     *
     * @param read how many rows the worker was given
     * @return the counts; balanced if the worker did its duty
     */
    public Tally tally(long read) {
        return tally.plus(new Tally(read, 0, 0, 0, 0, 0, 0));
    }

    /**
     * The rows refused so far.
     *
     * @return in the order in which they were refused
     */
    public List<Reject> rejects() {
        return List.copyOf(rejects);
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
        tally = tally.plus(new Tally(0, 0, 0, 0, 0, 0, 1));
        rejects.add(Reject.of(row.at(), code, message));
    }
}

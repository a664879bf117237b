package dev.parallelloader.core.work;

import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.Ledger;
import java.util.ArrayList;
import java.util.List;

/** Adds up what a worker says of the rows of one chunk. */
final class RowLedger implements Ledger {

    private final List<Reject> rejects = new ArrayList<>();
    private Tally counts = Tally.ZERO;

    @Override
    public void inserted(long rows) {
        add(new Tally(0, rows, 0, 0, 0, 0, 0));
    }

    @Override
    public void updated(long rows) {
        add(new Tally(0, 0, rows, 0, 0, 0, 0));
    }

    @Override
    public void unchanged(long rows) {
        add(new Tally(0, 0, 0, rows, 0, 0, 0));
    }

    @Override
    public void deleted(long rows) {
        add(new Tally(0, 0, 0, 0, rows, 0, 0));
    }

    @Override
    public void skipped(long rows) {
        add(new Tally(0, 0, 0, 0, 0, rows, 0));
    }

    private void add(Tally more) {
        counts = counts.plus(more);
    }

    @Override
    public void reject(Row row, String code, String message) {
        rejects.add(new Reject(row.at(), code, message));
    }

    List<Reject> rejects() {
        return rejects;
    }

    long accounted() {
        return counts.accounted() + rejects.size();
    }

    /**
     * @param read records read, those included that the reader refused
     * @param rejected records refused by reader and worker together
     */
    Tally tally(long read, long rejected) {
        return counts.plus(new Tally(read, 0, 0, 0, 0, 0, rejected));
    }
}

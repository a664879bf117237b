package dev.parallelloader.mongo;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger that records the account of one chunk. */
public final class TestLedger implements Ledger {

    /** A rejected row; its id is the first cell, and its column is empty if none is at fault. */
    public record Rejected(String id, String column, String code, String message) {}

    public long inserted;
    public long updated;
    public long unchanged;
    public long deleted;
    public long skipped;
    public boolean replayed;
    public final List<Rejected> rejected = new ArrayList<>();
    public final List<String> waiting = new CopyOnWriteArrayList<>();

    @Override
    public void inserted(long rows) {
        inserted += rows;
    }

    @Override
    public void updated(long rows) {
        updated += rows;
    }

    @Override
    public void unchanged(long rows) {
        unchanged += rows;
    }

    @Override
    public void deleted(long rows) {
        deleted += rows;
    }

    @Override
    public void skipped(long rows) {
        skipped += rows;
    }

    @Override
    public void reject(Row row, String code, String message) {
        reject(row, "", code, message);
    }

    @Override
    public void reject(Row row, int column, String code, String message) {
        reject(row, row.columns().names().get(column), code, message);
    }

    private void reject(Row row, String column, String code, String message) {
        rejected.add(new Rejected(row.text(0), column, code, message));
    }

    @Override
    public void waiting(String what) {
        waiting.add(what);
    }

    @Override
    public void replayed() {
        replayed = true;
    }

    /** All counts, such as {@code inserted 2, unchanged 0, rejected 1}. */
    public String counts() {
        String others = updated + deleted + skipped == 0 ? "" : ", and counts that no insert has";
        return "inserted " + inserted + ", unchanged " + unchanged + ", rejected " + rejected.size() + others;
    }

    /** All counts, also those that no insert has. */
    public String allCounts() {
        return "inserted " + inserted + ", updated " + updated + ", unchanged " + unchanged + ", deleted " + deleted
                + ", skipped " + skipped + ", rejected " + rejected.size();
    }

    /** Id and code of each rejected row, sorted. */
    public List<String> codes() {
        return rejected.stream()
                .map(row -> row.id() + " " + row.code())
                .sorted()
                .toList();
    }

    /** The columns at fault of the rejected rows. */
    public List<String> columns() {
        return rejected.stream().map(Rejected::column).toList();
    }

    /** The message of the only rejected row. */
    public String onlyMessage() {
        if (rejected.size() != 1) {
            throw new AssertionError("expected one rejected row, not " + rejected);
        }
        return rejected.get(0).message();
    }
}

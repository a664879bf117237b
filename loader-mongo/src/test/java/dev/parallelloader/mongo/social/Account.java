package dev.parallelloader.mongo.social;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.Ledger;
import java.util.ArrayList;
import java.util.List;

/** A ledger that remembers, for one chunk. */
final class Account implements Ledger {

    /** A row that was refused. */
    record Refused(String id, String code, String message) {}

    long inserted;
    long updated;
    long unchanged;
    long deleted;
    long skipped;
    final List<Refused> refused = new ArrayList<>();

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
        refused.add(new Refused(row.text(row.columns().names().get(0)), code, message));
    }

    /** All counts, such as {@code inserted 2, unchanged 0, rejected 1}. */
    String told() {
        String others = updated + deleted + skipped == 0 ? "" : ", and counts that no insert has";
        return "inserted " + inserted + ", unchanged " + unchanged + ", rejected " + refused.size() + others;
    }

    List<String> codes() {
        return refused.stream()
                .map(refused -> refused.id() + " " + refused.code())
                .sorted()
                .toList();
    }

    String onlyMessage() {
        if (refused.size() != 1) {
            throw new AssertionError("not one reject but " + refused);
        }
        return refused.get(0).message();
    }
}

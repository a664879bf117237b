package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.List;

/** A check that needs the database, made for all documents of a chunk at once. Thread-safe. */
@FunctionalInterface
public interface RowFilter {

    /** Accepts every document. */
    RowFilter NONE = (documents, ledger) -> {};

    /** Applies filters one after the other. */
    static RowFilter all(List<? extends RowFilter> filters) {
        List<RowFilter> copy = List.copyOf(filters);
        return (documents, ledger) -> {
            for (RowFilter filter : copy) {
                filter.filter(documents, ledger);
            }
        };
    }

    /** Rejects the rows that must not be stored, and removes their documents from the block. */
    void filter(DocumentBlock documents, Ledger ledger) throws InterruptedException;
}

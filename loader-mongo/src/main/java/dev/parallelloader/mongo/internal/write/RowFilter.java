package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.document.PendingDocument;
import java.util.List;

/** A check that needs the database, made for all documents of a chunk at once. Thread-safe. */
@FunctionalInterface
public interface RowFilter {

    /** Accepts every document. */
    RowFilter NONE = (documents, ledger) -> documents;

    /** Rejects the rows that must not be stored and returns the other documents, in their order. */
    List<PendingDocument> filter(List<PendingDocument> documents, Ledger ledger) throws InterruptedException;
}

package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.document.DocumentSize;
import dev.parallelloader.mongo.internal.document.RowFault;

/** Converts rows to documents and stores none. Rejects the rows that can't be converted, and skips the others. */
public final class RowCheck implements ChunkWorker {

    private final DocumentBlock documents;

    public RowCheck(CollectionMapping mapping) {
        this.documents = new DocumentBlock(mapping);
    }

    @Override
    public void work(Iterable<Row> rows, Ledger ledger) {
        for (Row row : rows) {
            if (add(documents, row, ledger)) {
                ledger.skipped(1);
            }
            documents.clear();
        }
    }

    /** Adds the document of a row to a block, or rejects the row; returns whether it was added. */
    static boolean add(DocumentBlock documents, Row row, Ledger ledger) {
        switch (documents.add(row)) {
            case OK -> {
                return true;
            }
            case INVALID -> {
                RowFault fault = documents.fault(row);
                RowRejects.reject(ledger, row, fault.column(), "invalid", MessageText.message(fault.description()));
            }
            case TOO_LARGE -> ledger.reject(row, "too-large", DocumentSize.TOO_LARGE);
        }
        return false;
    }
}

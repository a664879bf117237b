package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentMapping;
import dev.parallelloader.mongo.internal.document.DocumentSize;
import dev.parallelloader.mongo.internal.document.PendingDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts the rows of a chunk to documents, rejects those that must not be stored, and writes the others. */
final class ChunkWriter implements ChunkWorker {

    private final MongoLink link;
    private final DocumentMapping mapping;
    private final RowFilter filter;
    private final Inserts inserts;

    ChunkWriter(MongoLink link, DocumentMapping mapping, RowFilter filter, Inserts inserts) {
        this.link = link;
        this.mapping = mapping;
        this.filter = filter;
        this.inserts = inserts;
    }

    @Override
    public void work(Iterable<Row> rows, Ledger ledger) throws InterruptedException {
        List<PendingDocument> documents = new ArrayList<>();
        for (Row row : rows) {
            Optional<PendingDocument> document = mapping.document(row);
            if (document.isEmpty()) {
                String fault = mapping.fault(row).orElseThrow();
                ledger.reject(row, "invalid", MessageText.message(fault));
            } else if (document.get().exceedsSizeLimit()) {
                ledger.reject(row, "too-large", DocumentSize.TOO_LARGE);
            } else {
                documents.add(document.get());
            }
        }
        link.requireNoLostWrites(); // by the previous chunks
        inserts.write(filter.filter(documents, ledger), ledger);
        link.requireNoLostWrites();
    }
}

package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.connection.ServerLimits;
import dev.parallelloader.mongo.internal.document.CollectionMapping;
import dev.parallelloader.mongo.internal.document.DocumentBlock;

/** Converts the rows of a chunk to documents, rejects those that must not be stored, and writes the others. */
final class ChunkWriter implements ChunkWorker {

    private final MongoLink link;
    private final DocumentBlock documents;
    private final RowFilter filter;
    private final DocumentWrites writes;

    ChunkWriter(MongoLink link, CollectionMapping mapping, RowFilter filter, DocumentWrites writes) {
        this.link = link;
        this.documents = new DocumentBlock(mapping);
        this.filter = filter;
        this.writes = writes;
    }

    @Override
    public void work(Chunk chunk, Iterable<Row> rows, Ledger ledger) throws InterruptedException {
        documents.setFile(chunk.resource());
        work(rows, ledger);
    }

    @Override
    public void work(Iterable<Row> rows, Ledger ledger) throws InterruptedException {
        try {
            for (Row row : rows) {
                RowCheck.add(documents, row, ledger);
            }
            link.requireNoLostWrites(); // by the previous chunks
            if (documents.size() > 0) {
                link.awaitServer(ledger);
                rejectTooLarge(ledger);
                filter.filter(documents, ledger);
                writes.write(documents, ledger);
            }
            link.requireNoLostWrites();
        } finally {
            documents.clear();
        }
    }

    /** Rejects what a server with a smaller limit than MongoDB's own would refuse. */
    private void rejectTooLarge(Ledger ledger) {
        int limit = link.serverLimits().documentBytes();
        if (limit >= ServerLimits.USUAL.documentBytes()) {
            return;
        }
        for (int i = 0; i < documents.size(); i++) {
            if (documents.end(i) - documents.start(i) > limit) {
                ledger.reject(
                        documents.row(i),
                        "too-large",
                        "the document would be larger than the server's limit of " + limit + " bytes");
                documents.remove(i);
            }
        }
    }

    @Override
    public void close() {
        writes.close();
    }
}

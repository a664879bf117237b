package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.PendingDocument;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works a chunk: makes documents of its rows, sorts out those that must not be stored, writes the others. */
public final class RowsToDocuments implements ChunkWorker {

    /** A check that needs the database, made for all documents of a chunk at once. */
    public interface Gate {

        /** Rejects what must not be stored; gives back the rest, in order. */
        List<PendingDocument> admit(List<PendingDocument> drafts, Ledger ledger) throws InterruptedException;
    }

    private final MongoLink link;
    private final CollectionSchema schema;
    private final Gate gate;
    private final Inserts inserts;

    public RowsToDocuments(MongoLink link, CollectionSchema schema, Gate gate, Inserts inserts) {
        this.link = link;
        this.schema = schema;
        this.gate = gate;
        this.inserts = inserts;
    }

    @Override
    public void work(Iterable<Row> rows, Ledger ledger) throws InterruptedException {
        List<PendingDocument> drafts = new ArrayList<>();
        for (Row row : rows) {
            PendingDocument draft = schema.draft(row);
            Optional<String> fault = schema.fault(draft);
            if (fault.isPresent()) {
                ledger.reject(row, "invalid", MessageText.message(fault.get()));
            } else if (draft.tooLarge()) {
                ledger.reject(row, "too-large", "the document would have more than the 16 MiB that MongoDB takes");
            } else {
                drafts.add(draft);
            }
        }
        link.requireNothingLost(); // of the chunks before this one
        inserts.write(gate.admit(drafts, ledger), ledger);
        link.requireNothingLost();
    }
}

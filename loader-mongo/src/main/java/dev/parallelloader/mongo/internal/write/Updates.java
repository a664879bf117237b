package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import dev.parallelloader.mongo.internal.document.DocumentSize;
import dev.parallelloader.mongo.internal.document.Mode;
import dev.parallelloader.mongo.internal.write.BatchWrites.Written;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bson.BsonDocument;

/**
 * The modes that change stored documents: upsert, merge and delete. Each finds the documents by a key.
 *
 * <p>The first documents of each key are written in any order, sorted by the key, several batches at a time. The later ones with
 * the same keys follow in the order of their rows. Used by one thread.
 */
final class Updates implements DocumentWrites {

    /** What fits into a command that has no other element. A command may be 16 KiB larger than a document. */
    private static final int MAX_ELEMENT = DocumentSize.LIMIT + (16 << 10) - 1_000;

    private final Mode mode;
    private final BatchWrites batches;
    private final KeyFilter key;

    /**
     * @param key the paths of the key's fields, which are the first ones that the blocks have indexed
     */
    Updates(MongoLink link, String collection, WriteOptions options, List<String> key) {
        this.mode = options.mode();
        BsonDocument fields = options.fields(link.database().getWriteConcern());
        this.batches = new BatchWrites(link, options, command(mode, collection, fields, key, link::hasSessions));
        this.key = new KeyFilter(key);
    }

    private static Supplier<WriteCommand> command(
            Mode mode, String collection, BsonDocument fields, List<String> key, BooleanSupplier pipelines) {
        return switch (mode) {
            case INSERT -> throw new IllegalArgumentException("inserts find no stored documents");
            case UPSERT -> () -> new UpdateCommand(collection, fields, key, true, pipelines);
            case MERGE -> () -> new UpdateCommand(collection, fields, key, false, pipelines);
            case DELETE -> () -> new DeleteCommand(collection, fields, key);
        };
    }

    @Override
    public void write(DocumentBlock block, Ledger ledger) throws InterruptedException {
        KeyedDocuments documents = KeyedDocuments.of(block, key);
        apply(block, documents.firsts(), ledger);
        applyInOrder(block, documents.repeats(), ledger);
    }

    /** Applies documents with different keys, in any order, and accounts for each of their rows. */
    void apply(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        int[] fitting = fitting(block, documents, ledger);
        account(block, fitting.length, batches.write(block, fitting, ledger), ledger);
    }

    /** Applies documents one after the other, and accounts for each of their rows. */
    void applyInOrder(DocumentBlock block, int[] documents, Ledger ledger) throws InterruptedException {
        int[] fitting = fitting(block, documents, ledger);
        account(block, fitting.length, batches.writeInOrder(block, fitting, ledger), ledger);
    }

    /** Rejects documents that are too large together with their keys, and returns the others. */
    private int[] fitting(DocumentBlock block, int[] documents, Ledger ledger) {
        return Arrays.stream(documents)
                .filter(document -> {
                    boolean fits = batches.size(block, document) <= MAX_ELEMENT;
                    if (!fits) {
                        ledger.reject(block.row(document), "too-large", DocumentSize.TOO_LARGE);
                    }
                    return fits;
                })
                .toArray();
    }

    /** Applies a document without accounting for it: the server replies when all writes before are as safe as demanded. */
    void applyAgain(DocumentBlock block, int document, Ledger ledger) throws InterruptedException {
        batches.write(block, new int[] {document}, ledger);
    }

    private void account(DocumentBlock block, long documents, Written written, Ledger ledger) {
        long applied = documents - written.failed().size();
        written.failed().forEach(failed -> WriteFailures.reject(block, failed, ledger));
        switch (mode) {
            case DELETE -> ledger.deleted(written.matched());
            default -> {
                ledger.inserted(written.upserted());
                ledger.updated(written.modified());
                ledger.unchanged(written.matched() - written.upserted() - written.modified());
            }
        }
        ledger.skipped(applied - written.matched());
    }

    @Override
    public void close() {
        batches.close();
    }
}

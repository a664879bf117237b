package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.worker.Ledger;
import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.connection.MongoLink;
import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.BitSet;
import java.util.function.UnaryOperator;

/**
 * Rejects rows that refer to a document that doesn't exist. Ids that exist are cached, so don't delete the documents during the load.
 * Missing ones are looked up again for the next chunk, since they may have been loaded by then. A row without a reference, or
 * with null, is accepted. Shared by the workers of a factory; thread-safe.
 *
 * <p>A document that someone else deletes during a load may still count as existing.
 */
public final class ReferenceFilter implements RowFilter {

    private static final int CACHE_SIZE = 100_000;
    private static final int CACHE_BYTES = 16 << 20;

    private final IdLookup lookup;
    private final int field;
    private final String code;
    private final UnaryOperator<String> message;
    private final RecentIds recent = new RecentIds(CACHE_SIZE, CACHE_BYTES);

    /**
     * @param field the index of the field that has the ids
     * @param collection the collection with the documents
     * @param code the kind of rejects
     * @param message the message for an id, which is quoted already
     */
    public ReferenceFilter(MongoLink link, int field, String collection, String code, UnaryOperator<String> message) {
        this.lookup = new IdLookup(link, collection);
        this.field = field;
        this.code = code;
        this.message = message;
    }

    @Override
    public void filter(DocumentBlock documents, Ledger ledger) throws InterruptedException {
        BitSet unknown = recent.unknown(documents, field);
        if (unknown.isEmpty()) {
            return;
        }
        BitSet missing = lookup.absent(documents, unknown, field, ledger);
        unknown.andNot(missing);
        recent.add(documents, unknown, field);
        missing.stream().forEach(document -> {
            RowRejects.reject(
                    ledger,
                    documents.row(document),
                    documents.column(document, field),
                    code,
                    message.apply(MessageText.quote(documents.value(document, field))));
            documents.remove(document);
        });
    }
}

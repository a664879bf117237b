package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.util.Comparator;

/** A row on its way into a collection: the document it will be, and the row to account for. */
public final class PendingDocument extends FlatDocument {

    /** As the server sorts strings without a collation: by their UTF-8 bytes. */
    public static final Comparator<PendingDocument> BY_ID =
            Comparator.comparing(PendingDocument::id, Utf8Order.INSTANCE);

    private final Row row;

    /** Takes the array over. */
    public PendingDocument(Row row, CollectionSchema schema, String[] values) {
        super(schema, values);
        this.row = row;
    }

    public Row row() {
        return row;
    }
}

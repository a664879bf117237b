package dev.parallelloader.mongo;

import dev.parallelloader.api.source.Row;
import java.util.Comparator;

/** A row on its way into a collection: the document it will be, and the row to account for. */
final class Draft extends FlatDocument {

    /** As the server sorts strings without a collation: by their UTF-8 bytes. */
    static final Comparator<Draft> BY_ID = Comparator.comparing(Draft::id, Utf8Order.INSTANCE);

    private final Row row;

    /** Takes the array over. */
    Draft(Row row, CollectionSchema schema, String[] values) {
        super(schema, values);
        this.row = row;
    }

    Row row() {
        return row;
    }
}

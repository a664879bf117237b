package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.internal.connection.MessageText;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** A document to be written, and the row that it came from, which the ledger accounts for. */
public final class PendingDocument {

    /** The order in which the server sorts {@code _id}. */
    public static final Comparator<PendingDocument> BY_ID = Comparator.comparing(PendingDocument::id, IdOrder.INSTANCE);

    /** The codec with which the driver encodes documents; it can't decode any. */
    public static final CodecRegistry CODECS = CodecRegistries.fromCodecs(new PendingDocumentCodec());

    private static final BsonValueCodec VALUES = new BsonValueCodec();

    /** More than the bytes that BSON needs for the names of a document's fields and for its scalar values. */
    private static final int BYTES_BESIDE_TEXT = 1 << 20;

    private final Row row;
    private final DocumentMapping mapping;
    private final BsonValue[] values;

    /** Takes ownership of the array, which has a value for each field of the mapping. */
    PendingDocument(Row row, DocumentMapping mapping, BsonValue[] values) {
        this.row = row;
        this.mapping = mapping;
        this.values = values;
    }

    public Row row() {
        return row;
    }

    public BsonValue id() {
        return values[0];
    }

    /** The value of a field, by its index in the mapping. */
    public BsonValue value(int field) {
        return values[field];
    }

    void writeTo(BsonWriter writer, EncoderContext context) {
        writer.writeStartDocument();
        for (int i = 0; i < values.length; i++) {
            writer.writeName(mapping.fields().get(i).name());
            if (values[i].isString()) {
                writer.writeString(values[i].asString().getValue());
            } else {
                VALUES.encode(writer, values[i], context);
            }
        }
        writer.writeEndDocument();
    }

    /** Whether a stored document has the same content. The order of fields doesn't matter. */
    public boolean hasContentOf(BsonDocument stored) {
        return document().equals(stored);
    }

    /** The fields in which a stored document differs, with both values. */
    public String differences(BsonDocument stored) {
        BsonDocument pending = document();
        Set<String> fields = new LinkedHashSet<>(pending.keySet());
        fields.addAll(stored.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(pending.get(field), stored.get(field)))
                .map(field -> field + " is " + MessageText.quote(stored.get(field)) + " in the database and "
                        + MessageText.quote(pending.get(field)) + " in the file")
                .collect(Collectors.joining(", "));
    }

    /** Whether the document is larger than MongoDB allows. */
    public boolean exceedsSizeLimit() {
        long chars = 0;
        boolean scalars = true;
        for (BsonValue value : values) {
            if (value.isString()) {
                chars += value.asString().getValue().length();
            } else {
                scalars &= value.isNumber() || value.isBoolean() || value.isDateTime() || value.isNull();
            }
        }
        // A char takes three bytes at most, so nearly no document has to be encoded to learn its size.
        boolean small = scalars && chars * 3 + BYTES_BESIDE_TEXT < DocumentSize.LIMIT;
        return !small && DocumentSize.exceedsLimit(document());
    }

    private BsonDocument document() {
        BsonDocument document = new BsonDocument();
        for (int i = 0; i < values.length; i++) {
            document.append(mapping.fields().get(i).name(), values[i]);
        }
        return document;
    }
}

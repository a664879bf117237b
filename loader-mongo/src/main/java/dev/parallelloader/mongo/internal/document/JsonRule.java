package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Values in MongoDB Extended JSON, of any BSON type. The driver also reads JavaScript such as {@code new Date()}, which isn't
 * accepted here: the same file must mean the same values every time.
 */
final class JsonRule extends TypedRule {

    static final FieldRule INSTANCE = new JsonRule();

    private JsonRule() {
        super(null, "must be a value in MongoDB Extended JSON");
    }

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        RawBsonDocument encoded = cell == null ? null : encoded(cell.toString());
        return encoded == null ? null : encoded.decode(DocumentBlock.CODEC).get("");
    }

    @Override
    public int write(Row row, int column, BsonBuffer target) {
        RawBsonDocument encoded = encoded(row.text(column));
        if (encoded == null) {
            return BROKEN;
        }
        byte[] bytes = encoded.getBackingArray();
        // Before the value are the length of the document, the type and an empty name; after it is the end.
        target.putBytes(bytes, 6, encoded.getByteLength() - 1);
        return bytes[4] & 0xFF;
    }

    /** A document with the value under an empty name. */
    private static @Nullable RawBsonDocument encoded(String text) {
        if (!JsonSyntax.isValue(text)) {
            return null;
        }
        try {
            return JsonDocument.encoded("{\"\": " + text + "}");
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.mongo.internal.connection.MessageText;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonWriter;

/** A document of a collection as it is stored: flat, made of strings, the first of them the {@code _id}. */
public sealed class FlatDocument permits PendingDocument {

    public static final int MAX_DOCUMENT_BYTES = 16 << 20;

    private final CollectionSchema schema;
    private final String[] values;

    /** Takes the array over. */
    public FlatDocument(CollectionSchema schema, String[] values) {
        this.schema = schema;
        this.values = values;
    }

    public final String id() {
        return values[0];
    }

    public final String value(int field) {
        return values[field];
    }

    /** Writes the document, {@code _id} first, as the server would order it. */
    final void writeTo(BsonWriter writer) {
        writer.writeStartDocument();
        for (int i = 0; i < values.length; i++) {
            writer.writeString(schema.fields().get(i).name(), values[i]);
        }
        writer.writeEndDocument();
    }

    /** Whether a stored document holds the same; in which order its fields are doesn't matter. */
    public final boolean sameAs(BsonDocument stored) {
        return document().equals(stored);
    }

    /** In which fields a stored document differs, with both values. */
    public final String differences(BsonDocument stored) {
        BsonDocument mine = document();
        Set<String> fields = new LinkedHashSet<>(mine.keySet());
        fields.addAll(stored.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(mine.get(field), stored.get(field)))
                .map(field -> field + " is " + MessageText.shown(stored.get(field)) + " there and "
                        + MessageText.shown(mine.get(field)) + " here")
                .collect(Collectors.joining(", "));
    }

    /** Whether the document is bigger than MongoDB takes. */
    public final boolean tooLarge() {
        long chars = 0;
        for (String value : values) {
            chars += value.length();
        }
        if (chars * 3 + 1024 < MAX_DOCUMENT_BYTES) {
            return false; // no char takes more than three bytes: nearly every document ends here
        }
        long bytes = 4 + 1;
        for (int i = 0; i < values.length; i++) {
            int name = schema.fields().get(i).name().length();
            bytes += 1 + name + 1 + 4 + values[i].getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return bytes > MAX_DOCUMENT_BYTES;
    }

    public final BsonDocument document() {
        BsonDocument document = new BsonDocument();
        for (int i = 0; i < values.length; i++) {
            document.append(schema.fields().get(i).name(), new BsonString(values[i]));
        }
        return document;
    }
}

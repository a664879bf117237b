package dev.parallelloader.mongo.internal.document;

import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonSerializationException;
import org.bson.RawBsonDocument;
import org.bson.json.JsonParseException;

/**
 * Reads documents in MongoDB Extended JSON. The driver also reads JavaScript such as {@code new Date()}, and ignores what follows
 * the document, neither of which is accepted here.
 */
public final class JsonDocument {

    private JsonDocument() {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if the text isn't a JSON object; the message is a predicate
     */
    public static BsonDocument parse(String text) {
        if (!JsonSyntax.isValue(text) || !text.stripLeading().startsWith("{")) {
            throw new IllegalArgumentException(
                    "must be one JSON object, with names in double quotes and nothing before or after it");
        }
        return encoded(text).decode(DocumentBlock.CODEC);
    }

    /**
     * Reads a document that is known to be JSON, and encodes it: some values that can be read, such as names with a NUL, can't be
     * encoded.
     *
     * @throws IllegalArgumentException if it can't be read or encoded; the message is a predicate
     */
    static RawBsonDocument encoded(String json) {
        try {
            return new RawBsonDocument(BsonDocument.parse(json), DocumentBlock.CODEC);
        } catch (JsonParseException
                | BsonInvalidOperationException
                | BsonSerializationException
                | IllegalArgumentException e) {
            throw new IllegalArgumentException("must be MongoDB Extended JSON: " + e.getMessage(), e);
        }
    }
}

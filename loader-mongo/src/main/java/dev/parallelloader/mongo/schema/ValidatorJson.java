package dev.parallelloader.mongo.schema;

import dev.parallelloader.mongo.internal.document.JsonDocument;
import java.util.Set;
import org.bson.BsonDocument;

/** Reads validators, which are queries, or only the schema of a query. */
final class ValidatorJson {

    /** The keywords of $jsonSchema, as the server's documentation lists them. */
    private static final Set<String> KEYWORDS = Set.of(
            "additionalItems",
            "additionalProperties",
            "allOf",
            "anyOf",
            "bsonType",
            "dependencies",
            "description",
            "encrypt",
            "encryptMetadata",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "items",
            "maximum",
            "maxItems",
            "maxLength",
            "maxProperties",
            "minimum",
            "minItems",
            "minLength",
            "minProperties",
            "multipleOf",
            "not",
            "oneOf",
            "pattern",
            "patternProperties",
            "properties",
            "required",
            "title",
            "type",
            "uniqueItems");

    private ValidatorJson() {}

    /**
     * The query of a text.
     *
     * @throws IllegalArgumentException if it isn't a JSON object, or an empty one
     */
    static BsonDocument query(String json) {
        BsonDocument query;
        try {
            query = JsonDocument.parse(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the validator " + e.getMessage(), e);
        }
        if (query.isEmpty()) {
            throw new IllegalArgumentException("the validator must not be empty: every document would match it");
        }
        return isSchema(query) ? new BsonDocument("$jsonSchema", query) : query;
    }

    /** A query can have fields with the names of keywords. Then their conditions have another form than the keywords. */
    private static boolean isSchema(BsonDocument document) {
        return KEYWORDS.containsAll(document.keySet())
                && (document.isArray("required")
                        || (document.isDocument("properties") && !isCondition(document.getDocument("properties")))
                        || (document.containsKey("bsonType") && !document.isDocument("bsonType")));
    }

    private static boolean isCondition(BsonDocument document) {
        return !document.isEmpty() && document.getFirstKey().startsWith("$");
    }
}

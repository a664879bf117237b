package dev.parallelloader.mongo.internal.schema;

import dev.parallelloader.mongo.schema.CollectionRules;
import dev.parallelloader.mongo.schema.IndexRule;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A collection, and the rules with which a loader creates it.
 *
 * @param collection the collection's name
 * @param rules the rules; a loader recognizes a validator that has the {@linkplain #title title} by which it marks its own
 */
public record CollectionSchema(String collection, CollectionRules rules) {

    /** Rejects null. */
    public CollectionSchema {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(rules, "rules");
    }

    /** The title of the validators for a collection that a loader replaces by those of its own version. */
    public static String title(String collection) {
        return "parallel-loader: " + collection;
    }

    /** The validator; empty if there is none. */
    public BsonDocument validator() {
        return rules.validator().orElseGet(BsonDocument::new);
    }

    List<IndexRule> indexes() {
        return rules.indexes();
    }

    /** Whether a validator found on the server is this one, or one of another version of the loader. */
    boolean recognizes(BsonDocument validator) {
        return validator.equals(validator()) || hasTitle(validator);
    }

    private boolean hasTitle(BsonDocument validator) {
        return validator
                .getDocument("$jsonSchema", new BsonDocument())
                .get("title", new BsonString(""))
                .equals(new BsonString(title(collection)));
    }
}

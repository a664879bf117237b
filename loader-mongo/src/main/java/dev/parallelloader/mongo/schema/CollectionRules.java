package dev.parallelloader.mongo.schema;

import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the documents of a collection: a validator, indexes, or both. Set them with
 * {@link dev.parallelloader.mongo.CollectionAdmin}.
 *
 * <pre>{@code
 * CollectionRules rules = CollectionRules.builder()
 *         .validator("{\"required\": [\"name\"], \"properties\": {\"price\": {\"bsonType\": \"decimal\"}}}")
 *         .index("category", "price")
 *         .uniqueIndex("ean")
 *         .build();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class CollectionRules {

    private final @Nullable BsonDocument validator;
    private final List<IndexRule> indexes;

    CollectionRules(@Nullable BsonDocument validator, List<IndexRule> indexes) {
        this.validator = validator;
        this.indexes = List.copyOf(indexes);
    }

    /**
     * Returns a builder without rules.
     *
     * @return the builder
     */
    public static CollectionRulesBuilder builder() {
        return new CollectionRulesBuilder();
    }

    /**
     * The query that each document must match.
     *
     * @return a copy of the query, such as {@code {$jsonSchema: {...}}}; empty if the rules have no validator
     */
    public Optional<BsonDocument> validator() {
        return Optional.ofNullable(validator).map(BsonDocument::clone);
    }

    /**
     * The indexes.
     *
     * @return the indexes, each once, in the order in which they were added; none if the rules have only a validator
     */
    public List<IndexRule> indexes() {
        return indexes;
    }
}

package dev.parallelloader.mongo.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Builds {@link CollectionRules}. Not thread-safe. */
public final class CollectionRulesBuilder {

    private @Nullable String validator;
    private final List<IndexRule> indexes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    CollectionRulesBuilder() {}

    /**
     * Sets the validator.
     *
     * @param json a MongoDB query in strict Extended JSON, such as <code>{"price": {"$gt": 0}}</code> or
     *     <code>{"$jsonSchema": {...}}</code>; or the schema alone: an object that has only keywords of {@code $jsonSchema},
     *     among them {@code bsonType}, {@code properties} or {@code required}
     * @return this builder
     */
    public CollectionRulesBuilder validator(String json) {
        validator = Objects.requireNonNull(json, "json");
        return this;
    }

    /**
     * Adds an ascending index.
     *
     * @param fields the paths of its fields, such as {@code address.city}
     * @return this builder
     */
    public CollectionRulesBuilder index(String... fields) {
        return add(List.of(fields), false);
    }

    /**
     * Adds a unique ascending index. A document without the fields counts as one that has null in them.
     *
     * @param fields the paths of its fields
     * @return this builder
     */
    public CollectionRulesBuilder uniqueIndex(String... fields) {
        return add(List.of(fields), true);
    }

    private CollectionRulesBuilder add(List<String> fields, boolean unique) {
        try {
            return index(new IndexRule(fields, unique));
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
            return this;
        }
    }

    /**
     * Adds an index.
     *
     * @param index the index
     * @return this builder
     */
    public CollectionRulesBuilder index(IndexRule index) {
        if (!indexes.contains(index)) {
            indexes.add(index);
        }
        return this;
    }

    /**
     * Returns the rules.
     *
     * @return the rules
     * @throws IllegalArgumentException if there is no rule, the validator isn't a JSON object, or an index can't be one; the
     *     message names all faults
     */
    public CollectionRules build() {
        List<String> all = new ArrayList<>(faults);
        BsonDocument query = null;
        try {
            query = validator == null ? null : ValidatorJson.query(validator);
        } catch (IllegalArgumentException e) {
            all.add(e.getMessage());
        }
        if (validator == null && indexes.isEmpty() && faults.isEmpty()) {
            all.add("there must be a validator or an index");
        }
        if (!all.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", all));
        }
        return new CollectionRules(query, indexes);
    }
}

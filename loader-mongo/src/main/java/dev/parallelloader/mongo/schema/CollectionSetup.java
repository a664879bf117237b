package dev.parallelloader.mongo.schema;

import java.util.Objects;

/**
 * The result of setting up a collection.
 *
 * @param collection the collection's name
 * @param rules what was done to its validator
 * @param indexAdded whether an index was missing and has been added
 */
public record CollectionSetup(String collection, Rules rules, boolean indexAdded) {

    /** What was done to a collection's validator, which holds the rules for its documents. */
    public enum Rules {
        /** The collection didn't exist and was created with the rules. */
        CREATED,
        /** The collection had no validator and has the rules now. Its documents were not checked. */
        SET,
        /** The collection had the rules of another version of the loader and has those of this version now. */
        RENEWED,
        /** The collection had the rules already. */
        KEPT,
        /** The collection has a validator that isn't the loader's. It was left unchanged, so the rules are not set. */
        FOREIGN,
        /** The server doesn't support validators, such as the in-memory stand-in for MongoDB. */
        UNSUPPORTED
    }

    /** Rejects null. */
    public CollectionSetup {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(rules, "rules");
    }

    /**
     * Whether the server enforces the rules now.
     *
     * @return false if the collection has another validator, or the server doesn't support them
     */
    public boolean ruled() {
        return rules != Rules.FOREIGN && rules != Rules.UNSUPPORTED;
    }
}

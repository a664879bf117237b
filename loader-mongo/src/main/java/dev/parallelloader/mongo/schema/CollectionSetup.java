package dev.parallelloader.mongo.schema;

import java.util.List;
import java.util.Objects;

/**
 * The result of setting up a collection.
 *
 * @param collection the collection's name
 * @param rules what was done to its validator
 * @param addedIndexes the indexes that were missing and have been created
 * @param violations the stored documents that break the validator, if it was set on a collection that existed
 */
public record CollectionSetup(
        String collection, Rules rules, List<IndexRule> addedIndexes, StoredViolations violations) {

    /** What was done to a collection's validator, which holds the rules for its documents. */
    public enum Rules {
        /** The collection didn't exist and was created, with the validator if there is one. */
        CREATED,
        /** The collection had no validator and has the rules now. */
        SET,
        /** The collection had the rules of another version of the loader and has those of this version now. */
        RENEWED,
        /**
         * The collection had a validator that rejects no document that the given one accepts, or one that the server didn't enforce
         * for all writes. It has the given one now, which the server enforces.
         */
        TIGHTENED,
        /** The collection had another validator and has the given one now, which may accept documents that the other rejected. */
        REPLACED,
        /** The collection had the rules already. */
        KEPT,
        /** No validator was given. If the collection has one, it was left unchanged. */
        NONE,
        /** The collection has a validator that isn't the loader's. It was left unchanged, so the rules are not set. */
        FOREIGN,
        /** The server doesn't support validators, such as the in-memory stand-in for MongoDB. */
        UNSUPPORTED
    }

    /** Rejects null and copies the list. */
    public CollectionSetup {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(rules, "rules");
        addedIndexes = List.copyOf(addedIndexes);
        Objects.requireNonNull(violations, "violations");
    }

    /**
     * Whether the server enforces the rules now.
     *
     * @return false if no validator was given, the collection has another one, or the server doesn't support them
     */
    public boolean ruled() {
        return rules != Rules.FOREIGN && rules != Rules.UNSUPPORTED && rules != Rules.NONE;
    }

    /**
     * Whether anything was changed.
     *
     * @return false if the collection had all rules already
     */
    public boolean changed() {
        return !addedIndexes.isEmpty()
                || switch (rules) {
                    case CREATED, SET, RENEWED, TIGHTENED, REPLACED -> true;
                    case KEPT, NONE, FOREIGN, UNSUPPORTED -> false;
                };
    }
}

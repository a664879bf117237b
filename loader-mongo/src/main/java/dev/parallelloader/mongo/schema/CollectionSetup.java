package dev.parallelloader.mongo.schema;

import dev.parallelloader.mongo.social.SocialDatabase;
import java.util.Objects;

/**
 * What {@link SocialDatabase#init} did to a collection.
 *
 * @param collection the collection's name
 * @param rules what became of its rules
 * @param indexAdded whether it got the index that it was lacking
 */
public record CollectionSetup(String collection, Rules rules, boolean indexAdded) {

    /** What can become of a collection's rules. */
    public enum Rules {
        /** The collection wasn't there: it was created with the rules. */
        CREATED,
        /** The collection was there without a validator: it has the rules now. What it held was not checked. */
        SET,
        /** The collection had rules of another version of the loader: it has those of this one now. */
        RENEWED,
        /** The collection had the rules already. */
        KEPT,
        /** The collection has a validator that isn't the loader's, which was left as it is: the rules are not set. */
        FOREIGN,
        /** The server has no validators, as the in-memory stand-in for MongoDB. */
        UNSUPPORTED
    }

    /** Refuses nulls. */
    public CollectionSetup {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(rules, "rules");
    }

    /**
     * Whether the server holds the collection's documents to the rules now.
     *
     * @return false if it has another validator, or the server has none
     */
    public boolean ruled() {
        return rules != Rules.FOREIGN && rules != Rules.UNSUPPORTED;
    }
}

package dev.parallelloader.mongo.schema;

import dev.parallelloader.api.LoaderException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules contradict what a collection has, and were not set: a validator that could reject more, indexes with other options, or
 * documents with the same values in the fields of a unique index. Nothing of the collection has been changed.
 */
public final class ConflictingRulesException extends LoaderException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param collection the collection's name
     * @param conflicts what contradicts the rules, each with what to do about it
     */
    public ConflictingRulesException(String collection, List<String> conflicts) {
        this(collection, conflicts, null);
    }

    /**
     * Creates an exception.
     *
     * @param collection the collection's name
     * @param conflicts what contradicts the rules, each with what to do about it
     * @param cause the error of the server, or null
     */
    public ConflictingRulesException(String collection, List<String> conflicts, @Nullable Throwable cause) {
        super("the rules of " + collection + " were not set: " + String.join("; ", conflicts), cause);
    }
}

package dev.parallelloader.mongo.social;

import java.util.Objects;

/**
 * A status update.
 *
 * @param id its key
 * @param userId the key of the user who said it
 * @param text what was said; may be empty
 */
public record Status(String id, String userId, String text) {

    /** Refuses null. Whether the values may be stored is said by {@link StatusRepository#add}. */
    public Status {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(text, "text");
    }
}

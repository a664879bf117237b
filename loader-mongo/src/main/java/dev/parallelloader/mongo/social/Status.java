package dev.parallelloader.mongo.social;

import java.util.Objects;

/**
 * A status update.
 *
 * @param id its id
 * @param userId the id of its author
 * @param text its text; may be empty
 */
public record Status(String id, String userId, String text) {

    /** Rejects null. The rules for the values are checked by {@link StatusRepository#add}. */
    public Status {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(text, "text");
    }
}

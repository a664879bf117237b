package dev.parallelloader.mongo.social;

import java.util.Objects;

/**
 * A user.
 *
 * @param id the id
 * @param email the e-mail address
 * @param name the first name; may be empty
 * @param lastname the last name; may be empty
 */
public record User(String id, String email, String name, String lastname) {

    /** Rejects null. The rules for the values are checked by {@link UserRepository#add}. */
    public User {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(lastname, "lastname");
    }
}

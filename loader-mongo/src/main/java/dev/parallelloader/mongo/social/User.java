package dev.parallelloader.mongo.social;

import java.util.Objects;

/**
 * An account.
 *
 * @param id its key
 * @param email where mail reaches it
 * @param name the first name; may be empty
 * @param lastname the last name; may be empty
 */
public record User(String id, String email, String name, String lastname) {

    /** Refuses null. Whether the values may be stored is said by {@link UserRepository#add}. */
    public User {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(lastname, "lastname");
    }
}

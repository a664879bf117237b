package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.internal.document.FieldRule;
import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.util.Objects;
import java.util.Optional;

/** The fields of users and statuses, by the names of their columns in files. */
public enum SocialField {
    /** The key of a user; in a status the user who said it. */
    USER_ID,
    /** Where mail reaches a user. */
    EMAIL,
    /** A user's first name. */
    NAME,
    /** A user's last name. */
    LASTNAME,
    /** The key of a status. */
    STATUS_ID,
    /** What was said. */
    STATUS_TEXT;

    /**
     * Checks a value by the rule that workers and the collection's validator have for the field, so that a user at a
     * prompt can be told before anything is sent.
     *
     * @param value what should be stored
     * @return what is wrong with it, such as {@code EMAIL is empty and must be ...}; empty if it may be stored
     */
    public Optional<String> fault(String value) {
        Objects.requireNonNull(value, "value");
        FieldRule form = CollectionSchema.form(this);
        return form.fits(value) ? Optional.empty() : Optional.of(this + " " + form.fault(value));
    }
}

package dev.parallelloader.mongo.social;

import dev.parallelloader.mongo.internal.document.DocumentField;
import dev.parallelloader.mongo.internal.document.TextRule;
import java.util.Objects;
import java.util.Optional;

/** The fields of users and statuses, by the names of their columns in files. */
public enum SocialField {
    /** The id of a user; in a status, its author. */
    USER_ID(TextRule.NOT_EMPTY),
    /** A user's e-mail address. */
    EMAIL(TextRule.EMAIL),
    /** A user's first name. */
    NAME(TextRule.ANY),
    /** A user's last name. */
    LASTNAME(TextRule.ANY),
    /** The id of a status. */
    STATUS_ID(TextRule.NOT_EMPTY),
    /** The text of a status. */
    STATUS_TEXT(TextRule.ANY);

    private final TextRule rule;

    SocialField(TextRule rule) {
        this.rule = rule;
    }

    /**
     * Checks a value by the rule that workers and the collection's validator have for the field, so that a prompt can
     * report a fault before anything is sent.
     *
     * @param value the value to store
     * @return what is wrong with it, such as {@code EMAIL is empty and must be ...}; empty if it may be stored
     */
    public Optional<String> fault(String value) {
        Objects.requireNonNull(value, "value");
        return rule.fault(value).map(fault -> this + " " + fault);
    }

    /** The field under its name in documents. */
    DocumentField named(String name) {
        return new DocumentField(name(), name, rule);
    }
}

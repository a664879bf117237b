package dev.parallelloader.mongo.internal.document;

import java.util.Objects;

/**
 * A field of a collection's documents, and the column of the input that it comes from.
 *
 * @param column the column's name
 * @param name the field's name
 * @param rule which values it may have
 */
public record DocumentField(String column, String name, FieldRule rule) {

    public DocumentField {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rule, "rule");
    }
}

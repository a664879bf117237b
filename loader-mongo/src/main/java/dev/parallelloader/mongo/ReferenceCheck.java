package dev.parallelloader.mongo;

import java.util.Objects;

/**
 * A check that the id in a column is the {@code _id} of a stored document. Rows that refer to no document are rejected as
 * {@code unknown-reference}, unless the check has another code. Rows without the
 * field, or with null, are accepted; an empty text is an id unless {@linkplain CollectionWorkerBuilder#blank blank cells} are absent. Ids that were found are cached, within 16 MiB, so don't delete
 * the documents during the load.
 *
 * @param column the column that has the ids; its type must be that of the {@code _id}
 * @param collection the collection with the documents, in the same database
 * @param code the code of rejected rows
 */
public record ReferenceCheck(String column, String collection, String code) {

    static final String CODE = "unknown-reference";

    /**
     * Checks that all are given.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public ReferenceCheck {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(code, "code");
        if (column.isEmpty() || collection.isEmpty() || code.isEmpty()) {
            throw new IllegalArgumentException("column, collection and code must not be empty");
        }
    }

    /**
     * Returns a check.
     *
     * @param column the column that has the ids
     * @param collection the collection with the documents
     * @return the check
     */
    public static ReferenceCheck of(String column, String collection) {
        return new ReferenceCheck(column, collection, CODE);
    }

    /**
     * Returns the same check with another code for rejected rows.
     *
     * @param code the code, such as {@code unknown-user}
     * @return the check
     */
    public ReferenceCheck withCode(String code) {
        return new ReferenceCheck(column, collection, code);
    }
}

package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.internal.connection.MessageText;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The values that a field may have: once for the worker, which converts cells, once for the server, which validates
 * documents. Implementations are immutable.
 */
public interface FieldRule {

    /** The result of {@link #write} for a cell that breaks the rule. No BSON type has this number. */
    int BROKEN = 0;

    /** The result of {@link #write} for a cell whose field is left out of the document. No BSON type has this number. */
    int ABSENT = 0x100;

    /**
     * Converts a cell to the value to store.
     *
     * @param cell a value of a row, or null if the row has none
     * @return the value, or null if the cell breaks the rule
     */
    @Nullable
    BsonValue value(@Nullable Object cell);

    /**
     * Converts a cell of a row and appends the value to a document.
     *
     * @param row the row
     * @param column the index of the cell's column
     * @param target where to write the value as BSON, without its type and its name
     * @return the BSON type of the value; {@link #BROKEN} if the cell breaks the rule, or {@link #ABSENT} if the document gets no
     *     such field: the target may then have a part of a value
     */
    default int write(Row row, int column, BsonBuffer target) {
        BsonValue value = value(row.value(column));
        if (value == null) {
            return BROKEN;
        }
        target.putValue(value);
        return value.getBsonType().getValue();
    }

    /**
     * The rule in words.
     *
     * @return a predicate, such as {@code must not be empty}
     */
    String description();

    /**
     * The rule for the server.
     *
     * @return a {@code $jsonSchema} for the field's values
     */
    BsonDocument schema();

    /**
     * Checks a cell.
     *
     * @param cell a value of a row, or null if the row has none
     * @return what is wrong with it, as a predicate; empty if it keeps the rule
     */
    default Optional<String> fault(@Nullable Object cell) {
        if (value(cell) != null) {
            return Optional.empty();
        }
        return Optional.of(broken(cell == null ? "" : cell.toString()));
    }

    /**
     * Checks a cell of a row, as {@link #write} does.
     *
     * @param row the row
     * @param column the index of the cell's column
     * @param scratch a buffer, whose content is overwritten
     * @return what is wrong with the cell, as a predicate that quotes the text in the file; empty if it keeps the rule
     */
    default Optional<String> fault(Row row, int column, BsonBuffer scratch) {
        scratch.clear();
        return write(row, column, scratch) == BROKEN ? Optional.of(broken(row.text(column))) : Optional.empty();
    }

    private String broken(String text) {
        return text.isEmpty() ? "is empty and " + description() : description() + ", not " + MessageText.quote(text);
    }
}

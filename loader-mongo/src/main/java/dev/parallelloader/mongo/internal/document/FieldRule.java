package dev.parallelloader.mongo.internal.document;

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

    /**
     * Converts a cell to the value to store.
     *
     * @param cell a value of a row, or null if the row has none
     * @return the value, or null if the cell breaks the rule
     */
    @Nullable
    BsonValue value(@Nullable Object cell);

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
        String text = cell == null ? "" : cell.toString();
        return Optional.of(
                text.isEmpty() ? "is empty and " + description() : description() + ", not " + MessageText.quote(text));
    }
}

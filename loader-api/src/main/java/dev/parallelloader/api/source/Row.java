package dev.parallelloader.api.source;

import dev.parallelloader.api.Columns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record. A CSV reader gives Strings, never null; readers of richer formats may give numbers,
 * booleans and nulls. Rows are made by the million: the list of values is not copied, and must not change once it is in
 * a row.
 *
 * @param at where the record is
 * @param columns the names of the values, shared by all rows of a file
 * @param values as many as there are columns
 */
public record Row(Span at, Columns columns, List<@Nullable Object> values) implements Entry {

    /**
     * Checks that there is a value for each column.
     *
     * @throws IllegalArgumentException if there are more or fewer values than columns
     */
    public Row {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for the columns " + columns);
        }
    }

    /**
     * A value by the name of its column.
     *
     * @param column the name, as in the header
     * @return the value, or null if the record has none there
     * @throws IllegalArgumentException if there is no such column; a worker's {@code prepare} should have refused it
     */
    public @Nullable Object value(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column '" + column + "' in " + columns);
        }
        return values.get(index);
    }

    /**
     * A value as text.
     *
     * @param column the name, as in the header
     * @return the value's string form, or the empty string if the record has none there
     * @throws IllegalArgumentException if there is no such column
     */
    public String text(String column) {
        Object value = value(column);
        return value == null ? "" : value.toString();
    }
}

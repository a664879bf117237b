package dev.parallelloader.api.source;

import dev.parallelloader.api.Columns;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record. A CSV reader returns strings, never null; readers of richer formats may return numbers, booleans
 * and nulls.
 *
 * <p>Unmodifiable. Rows are created by the million, so a row does not copy its list of values: the list must not change once
 * it is in a row.
 */
public final class Row implements Entry {

    private final Span at;
    private final Columns columns;
    private final List<@Nullable Object> values;

    private Row(Span at, Columns columns, List<@Nullable Object> values) {
        this.at = Objects.requireNonNull(at, "at");
        this.columns = Objects.requireNonNull(columns, "columns");
        this.values = Objects.requireNonNull(values, "values");
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for the columns " + columns);
        }
    }

    /**
     * Returns a row.
     *
     * @param at the place of the record
     * @param columns the names of the values
     * @param values the values, one for each column; not copied
     * @return a new row
     * @throws IllegalArgumentException if there are more or fewer values than columns
     */
    public static Row of(Span at, Columns columns, List<@Nullable Object> values) {
        return new Row(at, columns, values);
    }

    /** {@return the place of the record} */
    @Override
    public Span at() {
        return at;
    }

    /** {@return the names of the values, shared by all rows of a file} */
    public Columns columns() {
        return columns;
    }

    /** {@return the values, as many as there are columns} */
    public List<@Nullable Object> values() {
        return values;
    }

    /**
     * Returns the value in a column.
     *
     * @param column the name of the column, as in the header
     * @return the value, or null if the record has none there
     * @throws IllegalArgumentException if there is no such column; a worker is expected to check its columns in {@code prepare}
     */
    public @Nullable Object value(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column '" + column + "' in " + columns);
        }
        return values.get(index);
    }

    /**
     * Returns the value in a column as text.
     *
     * @param column the name of the column, as in the header
     * @return the string form of the value, or the empty string if the record has none there
     * @throws IllegalArgumentException if there is no such column
     */
    public String text(String column) {
        Object value = value(column);
        return value == null ? "" : value.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that
                && at.equals(that.at)
                && columns.equals(that.columns)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(at, columns, values);
    }

    @Override
    public String toString() {
        return "Row[at=" + at + ", columns=" + columns + ", values=" + values + "]";
    }
}

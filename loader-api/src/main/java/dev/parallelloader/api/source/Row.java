package dev.parallelloader.api.source;

import dev.parallelloader.api.Columns;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record, by the name or the index of their column. A CSV reader returns text, never null; readers of
 * richer formats may return numbers, booleans and nulls.
 *
 * <p>A row may be a view of the block of bytes that its record was read in. Then {@link #text(int)} creates a new string at
 * each call, and {@link #copyUtf8} copies the bytes without creating one. A worker that processes millions of rows finds
 * the indexes of its columns once, with {@link Columns#indexOf}, and uses them for every row.
 *
 * <p>A row is immutable and may be kept. A kept row keeps the whole block in memory, which may be as large as a chunk, so
 * keep copies of the values instead if you keep few rows of many.
 *
 * <p>Thread-safe. Readers outside the loader extend this class, or create rows with {@link #of(Span, Columns, List)}.
 */
public abstract non-sealed class Row implements Entry {

    /** For subclasses. */
    protected Row() {}

    /**
     * Returns a row of values. Readers create rows by the million, so the list isn't copied: it must not change once it is in a row.
     *
     * @param at the place of the record
     * @param columns the names of the values
     * @param values the values, one for each column; not copied
     * @return a new row
     * @throws IllegalArgumentException if there are more or fewer values than columns
     */
    public static Row of(Span at, Columns columns, List<@Nullable Object> values) {
        return new ListRow(at, columns, values);
    }

    /**
     * Returns a row for tests of a worker, as if it were the only record of a file without a header.
     *
     * @param columns the names of the values
     * @param values the values, one for each column
     * @return a new row
     * @throws IllegalArgumentException if there are more or fewer values than columns
     */
    public static Row of(Columns columns, @Nullable Object... values) {
        return new ListRow(new Span(0, 0, 1, 1, 1, 1), columns, Arrays.asList(values.clone()));
    }

    /** {@return the place of the record} */
    @Override
    public abstract Span at();

    /**
     * Returns the names of the values. All rows of a file share one instance, unless the columns of its plan are {@linkplain
     * Columns#isOpen open}: then a row may have further ones after them.
     *
     * @return the columns
     */
    public abstract Columns columns();

    /**
     * Returns the value in a column.
     *
     * @param column the index of the column, from 0
     * @return the value, or null if the record has none there
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public abstract @Nullable Object value(int column);

    /**
     * Returns whether the record has a value in a column, which may be null. Lets a worker tell null from a missing field, in formats
     * that have both.
     *
     * @param column the index of the column, from 0
     * @return true by default; false if {@link #value(int)} is null because the record has no such field
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public boolean has(int column) {
        Objects.checkIndex(column, columns().size());
        return true;
    }

    /**
     * Returns whether the value in a column is text. Readers that create strings on demand answer without creating one.
     *
     * @param column the index of the column, from 0
     * @return whether {@link #value(int)} is a {@link String}
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public boolean isText(int column) {
        return value(column) instanceof String;
    }

    /**
     * Returns the value in a column as text.
     *
     * @param column the index of the column, from 0
     * @return the string form of the value, or the empty string if the record has none there
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public abstract String text(int column);

    /**
     * Returns the number of bytes that the text in a column has in UTF-8.
     *
     * @param column the index of the column, from 0
     * @return the number of bytes, 0 or more
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public abstract int utf8Length(int column);

    /**
     * Copies the text in a column as UTF-8. The bytes are always valid UTF-8 and equal those of {@link #text(int)}.
     *
     * @param column the index of the column, from 0
     * @param target the array to copy to
     * @param offset where in the array to put the first byte
     * @return the number of bytes copied, which is {@link #utf8Length}
     * @throws IndexOutOfBoundsException if there is no such column, or the array ends before the text does; the array is
     *     then unchanged
     */
    public abstract int copyUtf8(int column, byte[] target, int offset);

    /** {@return the values, as many as there are columns, in an unmodifiable list} */
    public List<@Nullable Object> values() {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return value(index);
            }

            @Override
            public int size() {
                return columns().size();
            }
        };
    }

    /**
     * Returns the value in a column.
     *
     * @param column the name of the column, as in the header
     * @return the value, or null if the record has none there
     * @throws IllegalArgumentException if there is no such column; a worker is expected to check its columns in {@code prepare}
     */
    public final @Nullable Object value(String column) {
        return value(indexOf(column));
    }

    /**
     * Returns the value in a column as text.
     *
     * @param column the name of the column, as in the header
     * @return the string form of the value, or the empty string if the record has none there
     * @throws IllegalArgumentException if there is no such column
     */
    public final String text(String column) {
        return text(indexOf(column));
    }

    private int indexOf(String column) {
        int index = columns().indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column '" + column + "' in " + columns());
        }
        return index;
    }

    /** Rows are equal if they have the same place, columns and values, however they hold them. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof Row that
                && at().equals(that.at())
                && columns().equals(that.columns())
                && values().equals(that.values());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(at(), columns(), values());
    }

    @Override
    public final String toString() {
        return "Row[at=" + at() + ", columns=" + columns() + ", values=" + values() + "]";
    }
}

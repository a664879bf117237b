package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of an object's fields, with their texts in the file. Takes memory for the fields that the object has, because there may
 * be thousands of columns, and few fields in each object. Changed only until the reader returns it.
 */
final class JsonRow extends Row {

    private static final int MIN_CAPACITY = 8;

    private final Span at;
    private Columns columns;
    /** The number of columns. */
    private int width;

    /** The columns of the fields; {@linkplain #with in the end} in ascending order. */
    private int[] fields;
    /** The value of each field. */
    private @Nullable Object[] values;
    /** The text of each field. */
    private String[] texts;

    private int size;

    JsonRow(Span at, Columns columns) {
        this.at = at;
        this.columns = columns;
        this.width = columns.size();
        int capacity = Math.min(columns.size(), MIN_CAPACITY);
        this.fields = new int[capacity];
        this.values = new Object[capacity];
        this.texts = new String[capacity];
    }

    /** Adds a value, which may belong to a column that is named {@linkplain #with later}. Each column is set once. */
    void set(int column, @Nullable Object value, String text) {
        if (size == fields.length) {
            int capacity = Math.max(MIN_CAPACITY, size + (size >> 1));
            fields = Arrays.copyOf(fields, capacity);
            values = Arrays.copyOf(values, capacity);
            texts = Arrays.copyOf(texts, capacity);
        }
        fields[size] = column;
        values[size] = value;
        texts[size++] = text;
    }

    /** Names all columns for which values were set. To be called once after them. */
    JsonRow with(Columns all) {
        columns = all;
        width = all.size();
        for (int i = 1; i < size; i++) {
            if (fields[i] < fields[i - 1]) {
                sort();
                break;
            }
        }
        return this;
    }

    private void sort() {
        int[] unsorted = fields;
        @Nullable Object[] unsortedValues = values;
        String[] unsortedTexts = texts;
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingInt(i -> unsorted[i]))
                .mapToInt(i -> i)
                .toArray();
        fields = new int[size];
        values = new Object[size];
        texts = new String[size];
        for (int i = 0; i < size; i++) {
            fields[i] = unsorted[order[i]];
            values[i] = unsortedValues[order[i]];
            texts[i] = unsortedTexts[order[i]];
        }
    }

    /** Where a column is among the fields; negative if the object doesn't have it. */
    private int find(int column) {
        Objects.checkIndex(column, width);
        if (column < size && fields[column] == column) { // as in an object with all fields in order
            return column;
        }
        return Arrays.binarySearch(fields, 0, size, column);
    }

    @Override
    public Span at() {
        return at;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean has(int column) {
        return find(column) >= 0;
    }

    @Override
    public boolean isText(int column) {
        int field = find(column);
        return field >= 0 && values[field] instanceof String;
    }

    @Override
    public @Nullable Object value(int column) {
        int field = find(column);
        return field < 0 ? null : values[field];
    }

    @Override
    public String text(int column) {
        int field = find(column);
        return field < 0 ? "" : texts[field];
    }

    @Override
    public int utf8Length(int column) {
        return text(column).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public int copyUtf8(int column, byte[] target, int offset) {
        byte[] utf8 = text(column).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, target, offset, utf8.length);
        return utf8.length;
    }
}

package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of an object's fields, with their texts in the file. Changed only until the reader returns it. */
final class JsonRow extends Row {

    private final Span at;
    private Columns columns;
    private @Nullable Object[] values;
    /** The texts of the values, or null where the object doesn't have the field. */
    private @Nullable String[] texts;

    JsonRow(Span at, Columns columns) {
        this.at = at;
        this.columns = columns;
        this.values = new Object[columns.size()];
        this.texts = new String[columns.size()];
    }

    /** Sets a value, which may belong to a column that is named {@linkplain #with later}. */
    void set(int column, @Nullable Object value, String text) {
        if (column >= values.length) {
            int capacity = Math.max(column + 1, column + (column - columns.size()) + 2);
            values = Arrays.copyOf(values, capacity);
            texts = Arrays.copyOf(texts, capacity);
        }
        values[column] = value;
        texts[column] = text;
    }

    /** Names all columns for which values were set. */
    JsonRow with(Columns all) {
        columns = all;
        values = Arrays.copyOf(values, all.size());
        texts = Arrays.copyOf(texts, all.size());
        return this;
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
        return texts[column] != null;
    }

    @Override
    public @Nullable Object value(int column) {
        return values[column];
    }

    @Override
    public String text(int column) {
        String text = texts[column];
        return text == null ? "" : text;
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

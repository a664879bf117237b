package dev.parallelloader.api.source;

import dev.parallelloader.api.Columns;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row that holds its values as objects. */
final class ListRow extends Row {

    private final Span at;
    private final Columns columns;
    private final List<@Nullable Object> values;

    ListRow(Span at, Columns columns, List<@Nullable Object> values) {
        this.at = Objects.requireNonNull(at, "at");
        this.columns = Objects.requireNonNull(columns, "columns");
        this.values = Objects.requireNonNull(values, "values");
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for the columns " + columns);
        }
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
    public @Nullable Object value(int column) {
        return values.get(column);
    }

    @Override
    public String text(int column) {
        Object value = values.get(column);
        return value == null ? "" : value.toString();
    }

    @Override
    public int utf8Length(int column) {
        return utf8(column).length;
    }

    @Override
    public int copyUtf8(int column, byte[] target, int offset) {
        byte[] utf8 = utf8(column);
        System.arraycopy(utf8, 0, target, offset, utf8.length);
        return utf8.length;
    }

    /** Replaces lone surrogates with question marks. */
    private byte[] utf8(int column) {
        return text(column).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<@Nullable Object> values() {
        return Collections.unmodifiableList(values);
    }
}

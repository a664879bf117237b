package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The encoders of rows by their columns. They are kept as long as there aren't too many: where each row may have further columns,
 * columns of many kinds may alternate, or never occur again. Not thread-safe.
 */
final class RecentEncoders {

    /** The largest weight of all encoders together. A single encoder may exceed it. */
    private static final int MAX_WEIGHT = 1 << 20;

    /** What a column weighs beside the characters of its name. */
    private static final int COLUMN = 32;

    /** What an encoder weighs beside its columns, so that there aren't too many with few columns of their own. */
    private static final int ENCODER = 256;

    private final Function<Columns, DocumentEncoder> compiler;
    private final Map<Columns, DocumentEncoder> known = new HashMap<>();
    private int weight;

    /** The encoder of the last row, and its columns: they are usually those of the next one. */
    private @Nullable Columns lastColumns;

    private @Nullable DocumentEncoder last;

    /** @param compiler creates an encoder */
    RecentEncoders(Function<Columns, DocumentEncoder> compiler) {
        this.compiler = compiler;
    }

    /** Returns the encoder of rows with these columns. */
    DocumentEncoder of(Columns columns) {
        DocumentEncoder encoder = last;
        if (encoder == null || !Objects.equals(columns, lastColumns)) {
            encoder = find(columns);
            lastColumns = columns;
            last = encoder;
        }
        return encoder;
    }

    private DocumentEncoder find(Columns columns) {
        DocumentEncoder encoder = known.get(columns);
        if (encoder == null) {
            encoder = compiler.apply(columns);
            int added = weight(columns, encoder);
            if (weight + added > MAX_WEIGHT) {
                clear();
            }
            known.put(columns, encoder);
            weight += added;
        }
        return encoder;
    }

    private static int weight(Columns columns, DocumentEncoder encoder) {
        int shared = encoder.isShared() ? columns.first().size() : 0;
        return ENCODER
                + columns.names().subList(shared, columns.size()).stream()
                        .mapToInt(name -> name.length() + COLUMN)
                        .sum();
    }

    /** Forgets all encoders. */
    void clear() {
        known.clear();
        weight = 0;
        last = null;
        lastColumns = null;
    }
}

package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of rows with further fields. Rows with the same fields share them, as long as there aren't too many: names may
 * be data, so that each record has others. Not thread-safe.
 */
final class FurtherColumns {

    /** The most characters of names that are kept. The columns of a row with longer names aren't. */
    private static final int MAX_CHARACTERS = 64 << 10;

    private final Columns first;
    private final Map<List<String>, Columns> known = new HashMap<>();
    private int characters;

    /** @param first the columns that all rows have */
    FurtherColumns(Columns first) {
        this.first = first;
    }

    /** Returns the columns of a row with these fields beside the ones of all rows. No name may occur twice. */
    Columns with(List<String> further) {
        Columns columns = known.get(further);
        if (columns == null) {
            columns = first.and(further);
            keep(further, columns);
        }
        return columns;
    }

    private void keep(List<String> further, Columns columns) {
        int length = further.stream().mapToInt(name -> name.length() + 1).sum();
        if (length > MAX_CHARACTERS) {
            return;
        }
        if (characters + length > MAX_CHARACTERS) {
            known.clear();
            characters = 0;
        }
        known.put(List.copyOf(further), columns);
        characters += length;
    }
}

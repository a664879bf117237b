package dev.parallelloader.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The names of the columns of an input, in order. Names are unique and case-sensitive. One instance serves all rows of a
 * file, and finding a column by its name takes constant time.
 *
 * <p>Two instances with the same names are equal. Immutable and thread-safe.
 */
public final class Columns {

    private static final int MAX_LENGTH = 200;

    private final List<String> names;
    private final Map<String, Integer> indexes;
    private final Function<List<String>, String> hint;

    private Columns(List<String> names, Map<String, Integer> indexes, Function<List<String>, String> hint) {
        this.names = names;
        this.indexes = indexes;
        this.hint = hint;
    }

    /**
     * Returns columns with these names.
     *
     * @param names the names in order; may be empty
     * @return the columns
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static Columns of(List<String> names) {
        List<String> copy = List.copyOf(names);
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < copy.size(); i++) {
            if (indexes.putIfAbsent(copy.get(i), i) != null) {
                throw new IllegalArgumentException(
                        "column '" + oneLine(copy.subList(i, i + 1)) + "' occurs twice in [" + oneLine(copy) + "]");
            }
        }
        return new Columns(copy, indexes, required -> "");
    }

    /**
     * Returns columns with these names.
     *
     * @param names the names in order; may be empty
     * @return the columns
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static Columns of(String... names) {
        return of(List.of(names));
    }

    /**
     * Returns the same columns with a hint for {@link #require}. A source that knows its format can suggest there why
     * columns are missing, such as another delimiter.
     *
     * @param hint receives the names that are required and returns a sentence without its period, or the empty string;
     *     called only if columns are missing
     * @return columns that are equal to these
     */
    public Columns withHint(Function<List<String>, String> hint) {
        return new Columns(names, indexes, Objects.requireNonNull(hint, "hint"));
    }

    /**
     * Returns all names, in order.
     *
     * @return an unmodifiable list
     */
    public List<String> names() {
        return names;
    }

    /**
     * Returns the number of columns.
     *
     * @return zero or more
     */
    public int size() {
        return names.size();
    }

    /**
     * Finds a column by its name.
     *
     * @param name the name
     * @return the column's position, from 0, or -1 if there is no column of that name
     */
    public int indexOf(String name) {
        Integer index = indexes.get(name);
        return index == null ? -1 : index;
    }

    /**
     * Checks that columns exist. Meant for {@link dev.parallelloader.api.worker.ChunkWorkerFactory#prepare}.
     *
     * @param required the names of columns that must exist
     * @throws LoaderException if one doesn't; the message lists the missing names, the names that exist, and the
     *     {@linkplain #withHint hint} of the source
     */
    public void require(String... required) {
        List<String> missing =
                List.of(required).stream().filter(name -> indexOf(name) < 0).toList();
        if (!missing.isEmpty()) {
            String suggestion = hint.apply(List.of(required));
            throw new LoaderException("missing column" + (missing.size() > 1 ? "s " : " ") + String.join(", ", missing)
                    + "; the header has " + oneLine(names) + (suggestion.isEmpty() ? "" : ". " + suggestion));
        }
    }

    /** Names on one line, cut off where they get too long to read. */
    private static String oneLine(List<String> names) {
        if (names.isEmpty()) {
            return "no columns";
        }
        String text = String.join(", ", names).replaceAll("\\p{Cc}", " ");
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Columns that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names);
    }

    @Override
    public String toString() {
        return names.toString();
    }
}

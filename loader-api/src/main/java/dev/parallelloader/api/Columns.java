package dev.parallelloader.api;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of an input, in order. Names are unique and case-sensitive. One instance serves all rows of a
 * file, and finding a column by its name takes constant time.
 *
 * <p>Two instances with the same names are equal. Immutable and thread-safe.
 */
public final class Columns {

    private static final int MAX_LENGTH = 200;

    /** The columns before those that {@link #and} has added, whose names these share; null without such. */
    private final @Nullable Columns first;

    private final List<String> names;
    /** The positions of the names that aren't those of the first columns. */
    private final Map<String, Integer> indexes;

    private final Function<List<String>, String> hint;
    private final boolean open;
    /** Computed once, since workers look up what they know about the columns of a row. */
    private final int hash;

    private Columns(
            @Nullable Columns first,
            List<String> names,
            Map<String, Integer> indexes,
            Function<List<String>, String> hint,
            boolean open,
            int hash) {
        this.first = first;
        this.names = names;
        this.indexes = indexes;
        this.hint = hint;
        this.open = open;
        this.hash = hash;
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
        return new Columns(null, copy, indexes, required -> "", false, copy.hashCode());
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
        return new Columns(first, names, indexes, Objects.requireNonNull(hint, "hint"), open, hash);
    }

    /**
     * Returns the same columns as those of an input whose rows may have further ones. A source that doesn't know all names before
     * it has read the whole input returns such columns for its plan, and makes those of such a row with {@link #and}.
     *
     * @return columns that are equal to these
     */
    public Columns opened() {
        return new Columns(first, names, indexes, hint, true, hash);
    }

    /**
     * Returns whether rows may have further columns after these. A worker that stores all columns must look at those of each row.
     *
     * @return true if these are {@linkplain #opened opened} columns, or have been made of such
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * Returns the columns to which {@link #and} has added others to make these. Lets a worker keep what it knows about the columns
     * that all rows have.
     *
     * @return the columns at the beginning of these, or these if none were added
     */
    public Columns first() {
        return first == null ? this : first;
    }

    /**
     * Returns these columns and further ones after them. Takes time and memory for the further ones alone.
     *
     * @param further the names of the further columns, in order
     * @return columns with all names, the hint of these, and as open as these
     * @throws IllegalArgumentException if a name occurs twice
     */
    public Columns and(List<String> further) {
        List<String> copy = List.copyOf(further);
        Map<String, Integer> own = new HashMap<>();
        int allHash = hash;
        for (String name : copy) {
            if (indexOf(name) >= 0 || own.putIfAbsent(name, size() + own.size()) != null) {
                throw new IllegalArgumentException("column '" + oneLine(List.of(name)) + "' occurs twice in ["
                        + oneLine(new Joined(names, copy)) + "]");
            }
            allHash = 31 * allHash + name.hashCode(); // as a list does
        }
        return new Columns(this, new Joined(names, copy), own, hint, open, allHash);
    }

    /** Two lists as one, without copying them. */
    private static final class Joined extends AbstractList<String> {

        private final List<String> one;
        private final List<String> other;

        Joined(List<String> one, List<String> other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public String get(int index) {
            return index < one.size() ? one.get(index) : other.get(index - one.size());
        }

        @Override
        public int size() {
            return one.size() + other.size();
        }
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
        if (index != null) {
            return index;
        }
        return first == null ? -1 : first.indexOf(name);
    }

    /**
     * Checks that columns exist. Meant for {@link dev.parallelloader.api.worker.ChunkWorkerFactory#prepare}.
     *
     * @param required the names of columns that must exist
     * @throws LoaderException if one doesn't; the message lists the missing names, the names that exist, and the
     *     {@linkplain #withHint hint} of the source. {@linkplain #isOpen Open} columns are called fields of the first records.
     */
    public void require(String... required) {
        List<String> missing =
                List.of(required).stream().filter(name -> indexOf(name) < 0).toList();
        if (!missing.isEmpty()) {
            String suggestion = hint.apply(List.of(required));
            String what = (open ? "field" : "column") + (missing.size() > 1 ? "s " : " ");
            String existing = open ? "; the first records have " : "; the header has ";
            throw new LoaderException("missing " + what + String.join(", ", missing)
                    + (names.isEmpty() && !suggestion.isEmpty() ? "" : existing + oneLine(names))
                    + (suggestion.isEmpty() ? "" : ". " + suggestion));
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
        return this == other || (other instanceof Columns that && hash == that.hash && hasNamesOf(that));
    }

    /** Compares only the further names where the first ones are shared, because those may be many. */
    @SuppressWarnings("ReferenceEquality") // other columns may be equal too, but comparing them is what this avoids
    private boolean hasNamesOf(Columns that) {
        if (first == null || first != that.first) {
            return names.equals(that.names);
        }
        return names.size() == that.names.size()
                && names.subList(first.size(), names.size()).equals(that.names.subList(first.size(), names.size()));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return names.toString();
    }
}

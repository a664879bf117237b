package dev.parallelloader.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The names of a row's values, in order. Names are unique and case-sensitive. Immutable; made once a file, so a lookup
 * by name costs one hash.
 */
public final class Columns {

    private final List<String> names;
    private final Map<String, Integer> indexes;

    private Columns(List<String> names) {
        this.names = List.copyOf(names);
        this.indexes = new HashMap<>();
        for (int i = 0; i < this.names.size(); i++) {
            if (indexes.putIfAbsent(this.names.get(i), i) != null) {
                throw new IllegalArgumentException("column '" + WrongHeader.shown(this.names.subList(i, i + 1))
                        + "' occurs twice in [" + WrongHeader.shown(this.names) + "]");
            }
        }
    }

    /**
     * Columns of these names.
     *
     * @param names at least none, each at most once
     * @return the columns
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static Columns of(List<String> names) {
        return new Columns(names);
    }

    /**
     * As {@link #of(List)}.
     *
     * @param names the names
     * @return the columns
     */
    public static Columns of(String... names) {
        return new Columns(List.of(names));
    }

    /**
     * All names, in order.
     *
     * @return an immutable list
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many columns there are.
     *
     * @return zero or more
     */
    public int size() {
        return names.size();
    }

    /**
     * Where a column is.
     *
     * @param name its name
     * @return 0 for the first, -1 if there is none of that name
     */
    public int indexOf(String name) {
        Integer index = indexes.get(name);
        return index == null ? -1 : index;
    }

    /**
     * Checks that columns are there, for a worker's {@code prepare}.
     *
     * @param needed the names that must be there
     * @throws LoaderException if some aren't; the message lists those, what there is instead, and what the
     *     file may be if that looks like other delimiters, JSON or XML
     */
    public void require(String... needed) {
        List<String> missing =
                List.of(needed).stream().filter(name -> indexOf(name) < 0).toList();
        if (!missing.isEmpty()) {
            throw new LoaderException("missing column" + (missing.size() > 1 ? "s " : " ") + String.join(", ", missing)
                    + "; the header has " + WrongHeader.shown(names)
                    + new WrongHeader(names, List.of(needed)).guess());
        }
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

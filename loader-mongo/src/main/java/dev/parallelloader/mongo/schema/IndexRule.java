package dev.parallelloader.mongo.schema;

import dev.parallelloader.mongo.internal.document.ItemList;
import java.util.List;
import java.util.Set;

/**
 * An index that a collection must have: ascending, on one or more fields.
 *
 * @param fields the paths of the fields, such as {@code address.city}, in the order of the index
 * @param unique whether no two documents may have the same values in these fields
 */
public record IndexRule(List<String> fields, boolean unique) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no field, a field is named twice, or a path isn't one
     */
    public IndexRule {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("an index needs at least one field");
        }
        if (Set.copyOf(fields).size() < fields.size()) {
            throw new IllegalArgumentException("the index on " + text(fields) + " must not have a field twice");
        }
        fields.forEach(IndexRule::requirePath);
    }

    private static void requirePath(String path) {
        for (String name : path.split("\\.", -1)) {
            if (name.isEmpty() || name.startsWith("$") || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("the field '" + path
                        + "' of an index must consist of names between dots that aren't empty, don't begin with $ and"
                        + " contain no NUL");
            }
        }
    }

    /**
     * Returns an index that isn't unique.
     *
     * @param fields the paths of its fields
     * @return the index
     * @throws IllegalArgumentException as for the constructor
     */
    public static IndexRule on(String... fields) {
        return new IndexRule(List.of(fields), false);
    }

    /**
     * Returns a unique index. A document without the fields counts as one that has null in them.
     *
     * @param fields the paths of its fields
     * @return the index
     * @throws IllegalArgumentException as for the constructor
     */
    public static IndexRule uniqueOn(String... fields) {
        return new IndexRule(List.of(fields), true);
    }

    /**
     * Reads the fields of an index from a text, as on a command line.
     *
     * @param fields paths with commas between them, such as {@code category,price}; a comma that is part of a name is written after
     *     a backslash
     * @param unique whether the index is unique
     * @return the index
     * @throws IllegalArgumentException if a path is empty, or as for the constructor
     */
    public static IndexRule parse(String fields, boolean unique) {
        return new IndexRule(ItemList.items(fields), unique);
    }

    /**
     * The index in words.
     *
     * @return a phrase such as {@code unique index on category, price}
     */
    @Override
    public String toString() {
        return (unique ? "unique index on " : "index on ") + text(fields);
    }

    private static String text(List<String> fields) {
        return String.join(", ", fields);
    }
}

package dev.parallelloader.mongo.internal.document;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The place of a field in documents: the names of the documents around it, and its own.
 *
 * @param names at least one name; a number is the index of an array's element
 */
record FieldPath(List<String> names) {

    private static final Pattern DOT = Pattern.compile("\\.");

    FieldPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a path such as {@code address.city}.
     *
     * @throws IllegalArgumentException if MongoDB can't store a field of that name
     */
    static FieldPath of(String path) {
        List<String> names = List.of(DOT.split(path, -1));
        for (String name : names) {
            if (name.isEmpty() || name.startsWith("$") || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "'" + path + "' can't be the name of a field: names between dots must not"
                                + " be empty, begin with $ or contain NUL");
            }
        }
        return new FieldPath(names);
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}

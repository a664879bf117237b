package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column, after its type was read from the header.
 *
 * @param name without the type
 * @param type the one that options or the header set; empty if there is none
 * @param typed whether the header has a type
 */
record HeaderColumn(int index, String name, String type, boolean typed) {

    /** The type of a column without one. Text remains text, and other values keep their types. */
    private static final String UNTYPED = "";

    /**
     * Reads the columns of a header.
     *
     * @param from the index of the first column to read
     * @throws LoaderException if a type can't be used
     */
    static List<HeaderColumn> of(Columns header, int from, MappingOptions options) {
        List<HeaderColumn> columns = new ArrayList<>();
        for (int i = from; i < header.size(); i++) {
            String name = header.names().get(i);
            TypedName typed = options.typedHeaders() ? typed(name) : new TypedName(name, Optional.empty());
            String type =
                    options.types().getOrDefault(typed.name(), typed.type().orElse(UNTYPED));
            columns.add(new HeaderColumn(i, typed.name(), type, typed.type().isPresent()));
        }
        return columns;
    }

    private static TypedName typed(String name) {
        try {
            return TypedName.parse(name);
        } catch (IllegalArgumentException e) {
            throw new LoaderException("the column " + name + " has an unusable type: " + e.getMessage(), e);
        }
    }

    /**
     * The names of columns, which have no types.
     *
     * @param first names that come before those of the others
     * @throws LoaderException if a name occurs twice
     */
    static Columns names(Columns first, List<HeaderColumn> others) {
        try {
            return first.and(others.stream().map(HeaderColumn::name).toList());
        } catch (IllegalArgumentException e) {
            throw new LoaderException("the header can't be used without its types: " + e.getMessage(), e);
        }
    }

    boolean isUntyped() {
        return type.equals(UNTYPED);
    }
}

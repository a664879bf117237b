package dev.parallelloader.mongo.internal.document;

import java.util.List;

/** What the {@code _id} of documents is made from. */
public sealed interface IdSource {

    /** The names in braces of a template; none if a text is no template. */
    static List<String> placeholders(String text) {
        return TemplateNode.placeholders(text);
    }

    /** The columns that become the {@code _id}, and no other field. */
    default List<String> columns() {
        return List.of();
    }

    /** The field that is named {@code _id}, if a column becomes it, otherwise a generated ObjectId. */
    record Default() implements IdSource {}

    /** One column, or a document of several columns. */
    record Cells(List<String> columns) implements IdSource {
        public Cells {
            columns = List.copyOf(columns);
        }
    }

    /** Text with the values of columns in it. The columns remain fields. */
    record Template(String text) implements IdSource {}

    /** An ObjectId. */
    record Generated() implements IdSource {}

    /**
     * Reads the setting {@code id}.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static IdSource parse(String text) {
        if (text.equals("objectid()")) {
            return new Generated();
        }
        if (text.contains("{}")
                || text.chars().filter(c -> c == '{').count()
                        != text.chars().filter(c -> c == '}').count()) {
            throw new IllegalArgumentException("'" + text + "' must have a name between each pair of braces");
        }
        if (!placeholders(text).isEmpty()) {
            return new Template(text);
        }
        List<String> columns = ItemList.items(text);
        if (columns.isEmpty() || columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException("must name one or more different columns, not '" + text + "'");
        }
        return new Cells(columns);
    }
}

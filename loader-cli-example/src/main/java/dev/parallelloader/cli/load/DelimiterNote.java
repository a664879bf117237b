package dev.parallelloader.cli.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.cli.shell.OneLine;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes that a header of one column has a character that separates the columns of many files. */
final class DelimiterNote {

    private static final int LONGEST_NAME = 60;

    /** The characters, each with what it does and the option for it. */
    private static final Map<Character, String> SEPARATES = new TreeMap<>(Map.of(
            ';', "if ; separates the columns, add --delimiter ';'",
            '|', "if | separates the columns, add --delimiter '|'",
            '\t', "if tabs separate the columns, add --delimiter tab"));

    private static final String COMMA = "if commas separate the columns, remove --delimiter";

    private DelimiterNote() {}

    /**
     * The note, if there is something to note.
     *
     * @param columns the columns that the header has
     * @param delimiter the delimiter that was set, or null
     */
    static Optional<String> of(Columns columns, @Nullable Character delimiter) {
        if (columns.size() != 1) {
            return Optional.empty();
        }
        String name = columns.names().get(0);
        Optional<String> other = SEPARATES.entrySet().stream()
                .filter(each -> name.indexOf(each.getKey()) >= 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> delimiter != null && delimiter != ',' && name.indexOf(',') >= 0
                        ? Optional.of(COMMA)
                        : Optional.empty());
        return other.map(advice -> "the header has one column, '" + OneLine.of(name, LONGEST_NAME) + "': " + advice);
    }
}

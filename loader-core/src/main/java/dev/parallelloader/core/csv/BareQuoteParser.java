package dev.parallelloader.core.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a record in which a cell starts with blanks and a quote that are both text. {@link CellParser} would drop the
 * blanks and read the cell as a quoted one; Jackson has no setting for that. All else is parsed as there.
 */
final class BareQuoteParser {

    private final char[] text;
    private final int length;
    private final CsvDialect dialect;
    private final StringBuilder cell = new StringBuilder();
    private int at;

    private BareQuoteParser(char[] text, int length, CsvDialect dialect) {
        this.text = text;
        this.length = length;
        this.dialect = dialect;
    }

    /**
     * Returns the cells of one record, which the scanner didn't find malformed.
     *
     * @param text the record, with its line end
     * @param length the number of its characters
     */
    static List<@Nullable Object> cells(char[] text, int length, CsvDialect dialect) {
        return new BareQuoteParser(text, length, dialect).cells();
    }

    private List<@Nullable Object> cells() {
        List<@Nullable Object> cells = new ArrayList<>();
        do {
            cell.setLength(0);
            if (at < length && text[at] == dialect.quote()) {
                at++;
                readQuoted();
            } else {
                readText();
            }
            cells.add(cell.toString());
        } while (at < length && text[at++] == dialect.delimiter());
        return cells;
    }

    private void readQuoted() {
        while (at < length) {
            char c = text[at++];
            if (c == dialect.quote()) {
                if (at == length || text[at] != c) {
                    return;
                }
                at++;
            }
            add(c);
        }
    }

    private void readText() {
        while (at < length && text[at] != dialect.delimiter() && text[at] != '\r' && text[at] != '\n') {
            add(text[at++]);
        }
    }

    private void add(char c) {
        if (c != dialect.escape() || c == CsvDialect.NONE || at == length) {
            cell.append(c);
            return;
        }
        char escaped = text[at++];
        cell.append(
                switch (escaped) {
                    case '0' -> '\0';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> escaped;
                });
    }
}

package dev.parallelloader.core.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a record with quotes that are text where Jackson doesn't accept them: in a cell that starts with blanks and a quote,
 * of which {@link CellParser} would drop the blanks, or, if quotes are lenient, in a quoted cell without being doubled. Jackson
 * has no setting for either. All else is parsed as there.
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
            int quote = dialect.trim() && at < length && text[at] != 0 ? afterBlanks(at) : at;
            if (quote < length && text[quote] == dialect.quote()) {
                at = quote + 1;
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
                int next = dialect.trim() ? afterBlanks(at) : at;
                if (at < length && text[at] == c) {
                    at++;
                } else if (!dialect.lenientQuotes() || next == length || endsCell(text[next])) {
                    at = next;
                    return;
                }
            }
            add(c);
        }
    }

    private int afterBlanks(int from) {
        int next = from;
        while (next < length && text[next] <= ' ' && !endsCell(text[next])) {
            next++;
        }
        return next;
    }

    private boolean endsCell(char c) {
        return c == dialect.delimiter() || c == '\r' || c == '\n';
    }

    private void readText() {
        while (at < length && !endsCell(text[at])) {
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

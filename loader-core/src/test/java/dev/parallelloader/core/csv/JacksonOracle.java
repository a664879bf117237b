package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files as strings, one record at a time, with Jackson as the judge of all cells: an oracle for the reader that takes
 * cells from the bytes. It has a scanner of its own, which knows nothing of buffers, chunks or cells.
 */
final class JacksonOracle {

    private static final String MIXED =
            "text and quotes are mixed in one cell; quote the whole cell and double the quotes in it";

    private final byte[] bytes;
    private final CsvDialect dialect;
    private final Columns columns;
    private final CellParser parser;
    private int at;
    private int line = 1;
    private boolean malformed;
    private int malformedCell;
    /** Where the cells of the record end, but for the last one. */
    private final List<Integer> cellEnds = new ArrayList<>();

    private boolean bareQuote;

    private JacksonOracle(byte[] bytes, CsvDialect dialect, Columns columns) {
        this.bytes = bytes;
        this.dialect = dialect;
        this.columns = columns;
        this.parser = new CellParser(dialect);
    }

    /** The rows and rejects of a file without a header and without records of 16 MiB. */
    static List<Entry> entries(byte[] bytes, CsvDialect dialect, Columns columns) {
        return new JacksonOracle(bytes, dialect, columns).entries();
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        at = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF ? 3 : 0;
        while (true) {
            while (peek() == '\n' || peek() == '\r' || isComment(peek()) || isLeftOut()) {
                int b = read();
                while (b >= 0 && b != '\n' && b != '\r') {
                    b = read();
                }
                endLine(b);
            }
            if (peek() < 0) {
                return entries;
            }
            int start = at;
            int startLine = line;
            malformed = false;
            cellEnds.clear();
            bareQuote = false;
            boolean closed = scanRecord();
            if (!closed) {
                at = start;
                line = startLine;
                skipLine();
            }
            Span span = new Span(start, at - start, entries.size() + 1L, 1, startLine, line - startLine);
            entries.add(
                    !closed
                            ? Reject.of(
                                    span,
                                    "unclosed-quote",
                                    "a quoted cell is not closed; double the quote if it is part of the text")
                            : malformed
                                    ? withColumn(Reject.of(span, "malformed", dialect.textAfterQuote()), malformedCell)
                                    : parse(span));
        }
    }

    private Entry parse(Span span) {
        try {
            String text = dialect.charset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, (int) span.offset(), (int) span.length()))
                    .toString();
            char[] record = (text.endsWith("\n") || text.endsWith("\r") ? text : text + "\n").toCharArray();
            List<@Nullable Object> cells = cells(record);
            if (cells == null) {
                return Reject.of(span, "malformed", MIXED);
            }
            List<@Nullable Object> complete = complete(cells);
            return complete.size() == columns.size()
                    ? Row.of(span, columns, complete)
                    : Reject.of(span, "column-count", new ColumnCounts(columns).message(cells.size()));
        } catch (CharacterCodingException e) {
            Reject reject = Reject.of(
                    span,
                    "encoding",
                    "not valid " + dialect.charset().name()
                            + "; correct this record, or set charset (--charset NAME) if the file is in another");
            return withColumn(reject, cellAt((int) span.offset() + validBytes(span)));
        } catch (CellParser.MalformedRecordException e) {
            return Reject.of(span, "malformed", MIXED + ": " + e.getMessage());
        }
    }

    private Reject withColumn(Reject reject, int cell) {
        return cell < columns.size() ? reject.withColumn(columns.names().get(cell)) : reject;
    }

    /** How many bytes of a record can be decoded, by decoding ever longer parts of it. */
    private int validBytes(Span span) {
        for (int length = (int) span.length(); length > 0; length--) {
            CharBuffer chars = CharBuffer.allocate((int) span.length() + 1);
            ByteBuffer part = ByteBuffer.wrap(bytes, (int) span.offset(), length);
            if (dialect.charset().newDecoder().decode(part, chars, true).isUnderflow()) {
                return length;
            }
        }
        return 0;
    }

    /** The cell of the record that was scanned last that has a byte. */
    private int cellAt(int offset) {
        return (int) cellEnds.stream().filter(end -> end < offset).count();
    }

    private List<@Nullable Object> complete(List<@Nullable Object> cells) {
        List<@Nullable Object> complete = new ArrayList<>(cells);
        while (complete.size() < columns.size() && dialect.missingCells() == MissingCells.PAD) {
            complete.add("");
        }
        List<@Nullable Object> surplus = complete.subList(Math.min(columns.size(), complete.size()), complete.size());
        boolean dropped =
                switch (dialect.surplusCells()) {
                    case REJECT -> false;
                    case DROP -> true;
                    case DROP_EMPTY -> Collections.frequency(surplus, "") == surplus.size();
                };
        if (dropped) {
            surplus.clear();
        }
        return complete;
    }

    /** The cells of a record, or null if Jackson finds more than one. */
    private @Nullable List<@Nullable Object> cells(char[] record) throws CellParser.MalformedRecordException {
        if (bareQuote) {
            return BareQuoteParser.cells(record, record.length, dialect);
        }
        parser.start(record, record.length);
        List<@Nullable Object> cells = parser.next(columns.size());
        if (parser.next(columns.size()) != null) {
            return null;
        }
        return cells == null || cells.isEmpty() ? List.of("") : cells;
    }

    private boolean scanRecord() {
        while (true) {
            int blanks = 0;
            int b = read();
            while (b <= ' '
                    && (b > 0 || (b == 0 && blanks > 0))
                    && b != dialect.delimiter()
                    && b != '\r'
                    && b != '\n') {
                blanks++;
                b = read();
            }
            if (isQuote(b) && (blanks == 0 || dialect.trim())) {
                if (!scanQuoted()) {
                    return false;
                }
                b = read();
                while (!endsCell(b)) {
                    if (!malformed && (b > ' ' || !dialect.trim())) {
                        malformed = true;
                        malformedCell = cellEnds.size();
                    }
                    b = read();
                }
            } else {
                bareQuote |= isQuote(b);
                while (!endsCell(b)) {
                    if (isEscape(b)) {
                        readEscaped();
                    }
                    b = read();
                }
            }
            if (b != dialect.delimiter()) {
                endLine(b);
                return true;
            }
            cellEnds.add(at - 1);
        }
    }

    private boolean scanQuoted() {
        while (true) {
            int b = read();
            if (isQuote(b)) {
                if (peek() == b) {
                    read();
                } else if (dialect.lenientQuotes() && !endsCellAfterBlanks()) {
                    bareQuote = true;
                } else {
                    return true;
                }
            } else if (isEscape(b)) {
                readEscaped();
            } else if (b == '\n' || b == '\r') {
                endLine(b);
            } else if (b < 0) {
                return false;
            }
        }
    }

    private void skipLine() {
        int b = read();
        while (b >= 0 && b != '\n' && b != '\r') {
            if (isEscape(b)) {
                readEscaped();
            }
            b = read();
        }
        endLine(b);
    }

    private void readEscaped() {
        int b = read();
        line += b == '\n' || b == '\r' ? 1 : 0;
    }

    private void endLine(int b) {
        if (b == '\r' && peek() == '\n') {
            read();
        }
        line++;
    }

    private boolean endsCell(int b) {
        return b < 0 || b == dialect.delimiter() || b == '\n' || b == '\r';
    }

    private boolean endsCellAfterBlanks() {
        int next = at;
        while (dialect.trim()
                && next < bytes.length
                && bytes[next] >= 0
                && bytes[next] <= ' '
                && !endsCell(bytes[next])) {
            next++;
        }
        return next == bytes.length || endsCell(bytes[next] & 0xFF);
    }

    private boolean isQuote(int b) {
        return b == dialect.quote() && b != CsvDialect.NONE;
    }

    private boolean isComment(int b) {
        return b == dialect.comment() && b != CsvDialect.NONE;
    }

    /** Whether the line has only delimiters, and the dialect leaves it out. */
    private boolean isLeftOut() {
        int next = at;
        while (next < bytes.length && bytes[next] == dialect.delimiter()) {
            next++;
        }
        return dialect.skipEmptyRecords()
                && next > at
                && (next == bytes.length || bytes[next] == '\n' || bytes[next] == '\r');
    }

    private boolean isEscape(int b) {
        return b == dialect.escape() && b != CsvDialect.NONE;
    }

    private int peek() {
        return at < bytes.length ? bytes[at] & 0xFF : -1;
    }

    private int read() {
        return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }
}

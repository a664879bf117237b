package dev.parallelloader.core.csv;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the records in a range of a file. It alone decides what a record is:
 *
 * <ul>
 *   <li>A record ends at LF, CRLF or CR outside quotes, or at the end of the range. An empty line isn't a record.
 *   <li>A quoted cell starts with a quote as its first byte. A doubled quote in it stands for one. If anything is between
 *       the closing quote and the end of the cell, the record is malformed. If the dialect trims, blanks may be before the
 *       opening quote and after the closing quote.
 *   <li>If a quote isn't closed within the range, or within {@link #MAX_RECORD_BYTES}, the record is broken. It ends at the
 *       first line end after its start, and the next record starts there.
 * </ul>
 *
 * <p>Most records are found by {@link PlainScanner}, which knows a part of these rules, and the others here. Blanks are what
 * Jackson's CSV parser takes for blanks, which always trims. Whether a record is broken depends only on
 * the bytes from its start on, so scanning a chunk finds the same records as scanning the file.
 */
final class RecordScanner {

    /** Longest record. It is the size of the largest document in MongoDB. */
    static final int MAX_RECORD_BYTES = 16 << 20;

    /** How a record has to be parsed. If several apply, the last one counts. */
    enum Kind {
        /** Has cells that are known, see {@link PlainScanner}. */
        PLAIN,
        /** Must be parsed by Jackson, and may turn out malformed. */
        ODD,
        /** Has a cell that starts with blanks and a quote that are text: must be parsed by {@link BareQuoteParser}. */
        BARE_QUOTE,
        /** Has text after a closing quote. */
        MALFORMED,
        /** Has a quote that isn't closed. */
        UNCLOSED,
        /** Longer than {@link #MAX_RECORD_BYTES}. */
        TOO_LONG
    }

    private final ByteWindow window;
    private final int delimiter;
    private final int quote;
    private final int escape;
    private final boolean trim;
    private final int maxRecord;
    private long line;

    private final UnclosedQuotes unclosedQuotes = new UnclosedQuotes();
    private final PlainScanner plain;
    private long recordOffset;
    private long recordEnd;
    private long recordLine;
    private long recordLines;
    private Kind kind = Kind.PLAIN;

    RecordScanner(ByteWindow window, long line, CsvDialect dialect) {
        this(window, line, dialect, MAX_RECORD_BYTES);
    }

    RecordScanner(ByteWindow window, long line, CsvDialect dialect, int maxRecord) {
        this.window = window;
        this.line = line;
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.escape = dialect.escape() == CsvDialect.NONE ? -1 : dialect.escape();
        this.trim = dialect.trim();
        this.maxRecord = maxRecord;
        this.plain = new PlainScanner(dialect, unclosedQuotes);
    }

    /** Moves to the next record; false at the end of the range. */
    boolean next() throws IOException {
        skipBlankLines();
        if (window.peek() < 0) {
            return false;
        }
        recordOffset = window.position();
        recordLine = line;
        if (!scanPlain()) {
            scanAny();
        }
        recordEnd = window.position();
        recordLines = line - recordLine;
        return true;
    }

    private boolean scanPlain() {
        int from = window.index();
        if (!plain.scan(window.bytes(), window.words(), from, window.limit(), window.isLast(), window.base())
                || plain.end() - from > maxRecord) {
            return false;
        }
        window.moveToIndex(plain.end());
        line += plain.lines();
        kind = Kind.PLAIN;
        return true;
    }

    /** Scans a record that isn't plain, or not wholly in the buffer. */
    private void scanAny() throws IOException {
        kind = Kind.ODD;
        unclosedQuotes.begin();
        if (!scanRecord()) {
            unclosedQuotes.broken(window.position(), line);
            window.moveTo(recordOffset);
            line = recordLine;
            kind = Kind.UNCLOSED;
            skipLine();
        } else if (window.position() - recordOffset > maxRecord) {
            kind = Kind.TOO_LONG;
        }
    }

    long offset() {
        return recordOffset;
    }

    long length() {
        return recordEnd - recordOffset;
    }

    long end() {
        return recordEnd;
    }

    long line() {
        return recordLine;
    }

    long lines() {
        return recordLines;
    }

    /** Sets where the cells of the next record are written to if it is plain, as {@link PlainScanner#writeCells} does. */
    void writeCells(int[] target, int from, int max) {
        plain.writeCells(target, from, max);
    }

    /** Returns the number of cells of a plain record, which may be more than were written. */
    int cells() {
        return plain.cells();
    }

    /** Whether a plain record has only ASCII characters. */
    boolean ascii() {
        return plain.ascii();
    }

    /** Returns bytes of the range, as {@link ByteWindow#slice} does. */
    ByteBuffer bytes(long from, int count) throws IOException {
        return window.slice(from, count);
    }

    /** Returns the number of the line after the record. */
    long nextLine() {
        return line;
    }

    Kind kind() {
        return kind;
    }

    /** Moves past the blank lines after the record, and returns the offset there. */
    long skipBlankLines() throws IOException {
        for (int b = window.peek(); b == '\n' || b == '\r'; b = window.peek()) {
            window.skip();
            endLine(b);
        }
        return window.position();
    }

    /** Scans the cells of a record; false if a quote isn't closed. */
    private boolean scanRecord() throws IOException {
        while (true) {
            int blanks = 0;
            int b = window.read();
            while (isBlank(b, blanks)) {
                blanks++;
                b = window.read();
            }
            if (b == quote && (blanks == 0 || trim)) {
                long opened = window.position();
                unclosedQuotes.opened(opened);
                if (unclosedQuotes.contains(opened)) {
                    window.moveTo(unclosedQuotes.end());
                    line = unclosedQuotes.endLine();
                }
                if (!scanQuoted()) {
                    return false;
                }
                b = skipAfterQuote();
            } else {
                if (b == quote) {
                    is(Kind.BARE_QUOTE);
                }
                b = skipText(b);
            }
            if (b != delimiter) {
                endLine(b);
                return true;
            }
        }
    }

    private void is(Kind also) {
        if (also.compareTo(kind) > 0) {
            kind = also;
        }
    }

    private boolean isBlank(int b, int before) {
        return b <= ' ' && (b > 0 || (b == 0 && before > 0)) && b != delimiter && b != '\r' && b != '\n';
    }

    /** Reads the rest of a quoted cell with its closing quote; false if there is none. */
    private boolean scanQuoted() throws IOException {
        while (true) {
            int b = window.read();
            if (b == quote) {
                if (window.peek() != quote) {
                    return true;
                }
                window.skip();
            } else if (b == escape && b >= 0) {
                readEscaped();
            } else if (b == '\n' || b == '\r') {
                endLine(b);
            } else if (b < 0) {
                return false;
            }
            if (window.position() - recordOffset > maxRecord) {
                return false;
            }
        }
    }

    /** Reads the bytes between a closing quote and the end of its cell; returns the byte that ends the cell. */
    private int skipAfterQuote() throws IOException {
        int b = window.read();
        while (b >= 0 && b != delimiter && b != '\r' && b != '\n') {
            if (b > ' ' || !trim) {
                is(Kind.MALFORMED);
            }
            b = window.read();
        }
        return b;
    }

    /** Reads an unquoted cell, whose first byte is {@code b}; returns the byte that ends the cell. */
    private int skipText(int b) throws IOException {
        int next = b;
        while (true) {
            if (next == delimiter || next == '\n' || next == '\r' || next < 0) {
                return next;
            }
            if (next == escape) {
                readEscaped();
            }
            window.skipText(delimiter, escape); // a fast loop, which reads most bytes of most files
            next = window.read();
        }
    }

    /** Reads the escaped character. As in Jackson, only the CR of a CRLF is escaped. */
    private void readEscaped() throws IOException {
        int b = window.read();
        if (b == '\n' || b == '\r') {
            line++;
        }
    }

    private void skipLine() throws IOException {
        int b = window.read();
        while (b >= 0 && b != '\n' && b != '\r') {
            if (b == escape) {
                readEscaped(); // an escaped line end doesn't end the record
            }
            b = window.read();
        }
        endLine(b);
    }

    /** Counts the line that {@code b} ends, and skips the LF of a CRLF. The end of the range ends a line too. */
    private void endLine(int b) throws IOException {
        if (b == '\r' && window.peek() == '\n') {
            window.skip();
        }
        line++;
    }
}

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
 *   <li>If quotes are lenient, a quote that closes nothing is text: one in a quoted cell that is followed by neither a quote,
 *       nor the delimiter, nor the end of the line or of the range.
 *   <li>A line that starts with the comment character isn't a record.
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

    private final ByteWindow window;
    private final int delimiter;
    private final int quote;
    private final int escape;
    private final boolean trim;
    private final boolean lenient;
    private final int maxRecord;
    private final LineScanner lines;
    private final UnclosedQuotes unclosedQuotes = new UnclosedQuotes();
    private final PlainScanner plain;
    private long recordOffset;
    private long recordEnd;
    private long recordLine;
    private long recordLines;
    private long quoteOffset;
    private long quoteLine;
    private RecordKind kind = RecordKind.PLAIN;
    /** The index of the cell that is scanned. Not counted in plain records. */
    private int cell;
    /** The index of the first cell that makes the record malformed. */
    private int malformedCell;

    RecordScanner(ByteWindow window, long line, CsvDialect dialect) {
        this(window, line, dialect, MAX_RECORD_BYTES);
    }

    RecordScanner(ByteWindow window, long line, CsvDialect dialect, int maxRecord) {
        this.window = window;
        this.lines = new LineScanner(window, dialect, line);
        this.delimiter = dialect.delimiter();
        this.quote = LineScanner.orNone(dialect.quote());
        this.escape = LineScanner.orNone(dialect.escape());
        this.trim = dialect.trim();
        this.lenient = dialect.lenientQuotes();
        this.maxRecord = maxRecord;
        this.plain = new PlainScanner(dialect, unclosedQuotes);
    }

    /** Moves to the next record; false at the end of the range. */
    boolean next() throws IOException {
        lines.skipToRecord();
        if (window.peek() < 0) {
            return false;
        }
        recordOffset = window.position();
        recordLine = lines.number();
        if (!scanPlain()) {
            scanAny();
        }
        recordEnd = window.position();
        recordLines = lines.number() - recordLine;
        return true;
    }

    private boolean scanPlain() {
        int from = window.index();
        if (!plain.scan(window.bytes(), window.words(), from, window.limit(), window.isLast(), window.base())
                || plain.end() - from > maxRecord) {
            return false;
        }
        window.moveToIndex(plain.end());
        lines.add(plain.lines());
        kind = RecordKind.PLAIN;
        return true;
    }

    /** Scans a record that isn't plain, or not wholly in the buffer. */
    private void scanAny() throws IOException {
        kind = RecordKind.ODD;
        unclosedQuotes.begin();
        if (!scanRecord()) {
            unclosedQuotes.broken(window.position(), lines.number());
            window.moveTo(recordOffset);
            lines.moveTo(recordLine);
            kind = RecordKind.UNCLOSED;
            lines.skipLineOfRecord();
        } else if (window.position() - recordOffset > maxRecord) {
            kind = RecordKind.TOO_LONG;
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
        return lines.number();
    }

    RecordKind kind() {
        return kind;
    }

    /** Index of the first cell with text after its closing quote, if the record is malformed. */
    int malformedCell() {
        return malformedCell;
    }

    /** Returns the index of the cell in which the range ends, if it is the beginning of one record. Used instead of {@link #next}. */
    int lastCell() throws IOException {
        recordOffset = window.position();
        scanRecord();
        return cell;
    }

    /** Offset of the quote that isn't closed. */
    long quoteOffset() {
        return quoteOffset;
    }

    /** Offset up to which a closing quote was searched for. */
    long searchedTo() {
        return unclosedQuotes.end();
    }

    /** Number of the line with the quote that isn't closed. */
    long quoteLine() {
        return quoteLine;
    }

    /** Moves past blank lines and comments, and returns the offset there. */
    long skipToRecord() throws IOException {
        lines.skipToRecord();
        return window.position();
    }

    /** Scans the cells of a record; false if a quote isn't closed. */
    private boolean scanRecord() throws IOException {
        for (cell = 0; ; cell++) {
            int blanks = 0;
            int b = window.read();
            while (isBlank(b, blanks)) {
                blanks++;
                b = window.read();
            }
            if (b == quote && b >= 0 && (blanks == 0 || trim)) {
                long opened = window.position();
                quoteOffset = opened - 1;
                quoteLine = lines.number();
                unclosedQuotes.opened(opened);
                if (unclosedQuotes.contains(opened)) {
                    window.moveTo(unclosedQuotes.end());
                    lines.moveTo(unclosedQuotes.endLine());
                }
                if (!scanQuoted()) {
                    return false;
                }
                b = skipAfterQuote();
            } else {
                if (b == quote && b >= 0) {
                    is(RecordKind.BARE_QUOTE);
                }
                b = skipText(b);
            }
            if (b != delimiter) {
                lines.end(b);
                return true;
            }
        }
    }

    private void is(RecordKind also) {
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
                if (window.peek() == quote) {
                    window.skip();
                } else if (!lenient || endsCell()) {
                    return true;
                } else {
                    is(RecordKind.BARE_QUOTE);
                }
            } else if (b == escape && b >= 0) {
                lines.readEscaped();
            } else if (b == '\n' || b == '\r') {
                lines.end(b);
            } else if (b < 0) {
                return false;
            }
            if (window.position() - recordOffset > maxRecord) {
                return false;
            }
        }
    }

    /** Whether a cell can end here, after a quote. */
    private boolean endsCell() throws IOException {
        long at = window.position();
        int b = window.read();
        while (trim && b >= 0 && b <= ' ' && b != delimiter && b != '\r' && b != '\n') {
            b = window.read();
        }
        window.moveTo(at);
        return b < 0 || b == delimiter || b == '\r' || b == '\n';
    }

    /** Reads the bytes between a closing quote and the end of its cell; returns the byte that ends the cell. */
    private int skipAfterQuote() throws IOException {
        int b = window.read();
        while (b >= 0 && b != delimiter && b != '\r' && b != '\n') {
            if ((b > ' ' || !trim) && kind != RecordKind.MALFORMED) {
                kind = RecordKind.MALFORMED;
                malformedCell = cell;
            }
            b = window.read();
        }
        return b;
    }

    /** Reads an unquoted cell, whose first byte is {@code b}; returns the byte that ends the cell. */
    private int skipText(int b) throws IOException {
        int next = b;
        while (next != delimiter && next != '\n' && next != '\r' && next >= 0) {
            if (next == escape) {
                lines.readEscaped();
            }
            window.skipText(delimiter, escape); // a fast loop, which reads most bytes of most files
            next = window.read();
        }
        return next;
    }
}

package dev.parallelloader.core.csv;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the records of a stretch of a file, one after the other. This is where it is decided what a record is:
 *
 * <ul>
 *   <li>A record ends at LF, CRLF, a lone CR, or the end of the stretch, outside quotes. A line without a byte is no
 *       record.
 *   <li>A quote opens as the first byte of a cell, and only there; doubled, it stands for itself. A record with anything
 *       between a closing quote and the end of the cell is malformed. Blanks are data like other bytes, unless the dialect
 *       trims: then a quote also opens behind blanks at the start of a cell, and blanks may follow a closing quote.
 *   <li>A quote that isn't closed within the stretch, or within {@link #MAX_RECORD_BYTES}, breaks its record alone: the
 *       record then ends at the first line end behind its start, and scanning goes on there.
 * </ul>
 *
 * <p>A blank is what Jackson's CSV parser takes for one, so that both see the same cells: it always trims. A broken record is judged by the
 * bytes from its own start on, so the parent, who scans the file, and a worker, who scans a chunk, find the same records.
 */
final class RecordScanner {

    /** Longest record: as much as the largest document that MongoDB stores. */
    static final int MAX_RECORD_BYTES = 16 << 20;

    /** What a record looks like from outside; of several things that are so, the last. */
    enum Kind {
        /** Jackson sees the record just like this, in a run with its neighbours too. */
        PLAIN,
        /** To be parsed on its own, may turn out malformed. */
        ODD,
        /** Has a cell that begins with blanks and a quote which are text: {@link BareQuotes} knows, Jackson doesn't. */
        BARE_QUOTE,
        /** Has something behind a closing quote that mustn't be there. */
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

    private final UnclosedQuotes deadEnds = new UnclosedQuotes();
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
    }

    /** Moves to the next record; false at the end of the stretch. */
    boolean next() throws IOException {
        skipBlankLines();
        if (window.peek() < 0) {
            return false;
        }
        recordOffset = window.position();
        recordLine = line;
        kind = Kind.PLAIN;
        deadEnds.begin();
        if (!scanRecord()) {
            deadEnds.broken(window.position(), line);
            window.moveTo(recordOffset);
            line = recordLine;
            kind = Kind.UNCLOSED;
            skipLine();
        } else if (window.position() - recordOffset > maxRecord) {
            kind = Kind.TOO_LONG;
        }
        recordEnd = window.position();
        recordLines = line - recordLine;
        return true;
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

    /** Some bytes of the stretch, as {@link ByteWindow#slice}. */
    ByteBuffer bytes(long from, int count) throws IOException {
        return window.slice(from, count);
    }

    /** Number of the line that is read next. */
    long nextLine() {
        return line;
    }

    Kind kind() {
        return kind;
    }

    /** Moves behind the blank lines that follow the record, and gives the offset there. */
    long skipBlankLines() throws IOException {
        for (int b = window.peek(); b == '\n' || b == '\r'; b = window.peek()) {
            window.skip();
            endLine(b);
        }
        return window.position();
    }

    /** Scans cell by cell; false if a quote isn't closed. */
    private boolean scanRecord() throws IOException {
        boolean firstCell = true;
        while (true) {
            int blanks = 0;
            int b = window.read();
            while (isBlank(b, blanks)) {
                blanks++;
                b = window.read();
            }
            if (b == quote && (blanks == 0 || trim)) {
                long opened = window.position();
                deadEnds.opened(opened);
                if (deadEnds.contains(opened)) {
                    window.moveTo(deadEnds.end());
                    line = deadEnds.endLine();
                }
                if (!scanQuoted()) {
                    return false;
                }
                boolean empty = window.position() == opened + 1;
                b = skipBehindQuote();
                // Jackson makes no row of a lone "", and must parse a record with blanks before a quote on its own.
                if (blanks > 0 || (firstCell && empty && b != delimiter)) {
                    is(Kind.ODD);
                }
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
            firstCell = false;
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

    /** Reads up to and with the closing quote; false if there is none. */
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

    /** Reads what stands between a closing quote and the end of its cell; returns what ended it. */
    private int skipBehindQuote() throws IOException {
        int b = window.read();
        while (b >= 0 && b != delimiter && b != '\r' && b != '\n') {
            if (b > ' ' || !trim) {
                is(Kind.MALFORMED);
            }
            b = window.read();
        }
        return b;
    }

    /** Reads a cell without quotes, of which {@code b} is the first byte; returns what ended it. */
    private int skipText(int b) throws IOException {
        int next = b;
        while (true) {
            if (next == delimiter || next == '\n' || next == '\r' || next < 0) {
                return next;
            }
            if (next == escape) {
                is(Kind.ODD);
                readEscaped();
            }
            window.skipText(delimiter, escape); // most bytes of most files pass here
            next = window.read();
        }
    }

    /** Reads what stands behind an escape: as for Jackson one character, so that of CR LF only the CR is escaped. */
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
                readEscaped(); // as in a sound record: an escaped line end is none
            }
            b = window.read();
        }
        endLine(b);
    }

    /** Counts the line that {@code b} ends, with the LF of a CRLF; the end of the stretch ends a line too. */
    private void endLine(int b) throws IOException {
        if (b == '\r' && window.peek() == '\n') {
            window.skip();
        }
        line++;
    }
}

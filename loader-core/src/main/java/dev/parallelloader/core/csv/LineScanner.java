package dev.parallelloader.core.csv;

import java.io.IOException;

/** Counts the lines of a range of a file, and moves past lines that aren't records. */
final class LineScanner {

    private final ByteWindow window;
    private final int escape;
    private final int comment;
    /** The delimiter if records of empty cells are left out, otherwise -1. */
    private final int emptyCells;

    private long number;

    /** @param number the number of the line at the window's position */
    LineScanner(ByteWindow window, CsvDialect dialect, long number) {
        this.window = window;
        this.escape = orNone(dialect.escape());
        this.comment = orNone(dialect.comment());
        this.emptyCells = dialect.skipEmptyRecords() ? dialect.delimiter() : -1;
        this.number = number;
    }

    /** Returns the byte of a character, or -1 if there is none. */
    static int orNone(char character) {
        return character == CsvDialect.NONE ? -1 : character;
    }

    /** The number of the line at the window's position. */
    long number() {
        return number;
    }

    void moveTo(long line) {
        number = line;
    }

    void add(int lines) {
        number += lines;
    }

    /** Moves past blank lines, comments and, if the dialect says so, records of empty cells. */
    void skipToRecord() throws IOException {
        int b = window.peek();
        while (b == '\n' || b == '\r' || (b >= 0 && (b == comment || (b == emptyCells && isEmptyRecord())))) {
            if (b == '\n' || b == '\r') {
                window.skip();
                end(b);
            } else {
                skipLine();
            }
            b = window.peek();
        }
    }

    /** Whether the record at the window's position has nothing but delimiters. */
    private boolean isEmptyRecord() throws IOException {
        long at = window.position();
        int b = window.read();
        while (b == emptyCells) {
            b = window.read();
        }
        window.moveTo(at);
        return b < 0 || b == '\n' || b == '\r';
    }

    /** Moves past the line at the window's position, whatever it has. */
    void skipLine() throws IOException {
        int b = window.read();
        while (b >= 0 && b != '\n' && b != '\r') {
            b = window.read();
        }
        end(b);
    }

    /** Moves past a line of a record. An escaped line end doesn't end it. */
    void skipLineOfRecord() throws IOException {
        int b = window.read();
        while (b >= 0 && b != '\n' && b != '\r') {
            if (b == escape) {
                readEscaped();
            }
            b = window.read();
        }
        end(b);
    }

    /** Reads the escaped character. As in Jackson, only the CR of a CRLF is escaped. */
    void readEscaped() throws IOException {
        int b = window.read();
        if (b == '\n' || b == '\r') {
            number++;
        }
    }

    /** Counts the line that {@code b} ends, and skips the LF of a CRLF. The end of the range ends a line too. */
    void end(int b) throws IOException {
        if (b == '\r' && window.peek() == '\n') {
            window.skip();
        }
        number++;
    }
}

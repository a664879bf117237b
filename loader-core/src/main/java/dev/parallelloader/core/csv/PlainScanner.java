package dev.parallelloader.core.csv;

import java.nio.ByteBuffer;

/**
 * The fast path of {@link RecordScanner}: one loop over the bytes of a buffer, which finds the end of a plain record and, if
 * asked, the ends of its cells. A record is plain if it
 *
 * <ul>
 *   <li>ends in the buffer,
 *   <li>has no escape character,
 *   <li>has nothing between a closing quote and the end of the cell,
 *   <li>and has no cell that starts with blanks and a quote.
 * </ul>
 *
 * <p>It returns false for all other records, including broken ones, and {@link RecordScanner} scans those. The methods are
 * few and short, because a short load runs them before the JVM has optimized them.
 */
final class PlainScanner {

    /** Added to the end of a cell: it is enclosed in quotes, which are not part of its text. */
    static final int QUOTED = 1;

    /** Added to the end of a cell: its text has doubled quotes. */
    static final int DOUBLED = 2;

    /** The number of bits for {@link #QUOTED} and {@link #DOUBLED}. */
    static final int FLAG_BITS = 2;

    private static final byte TEXT = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_END = 2;
    private static final byte QUOTE = 3;
    private static final byte ESCAPE = 4;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /** The role of each byte if cells are written. */
    private final byte[] roles = new byte[256];

    /** The role of each byte if they are not: then the loop needn't stop at delimiters. */
    private final byte[] rolesWithoutCells;

    private final byte delimiter;
    private final byte quote;
    private final boolean escapes;

    /** Whether the quote is a blank too. Jackson parses records that have it. */
    private final boolean blankQuote;

    private final UnclosedQuotes unclosedQuotes;

    private int[] target = new int[0];
    private int targetFrom;
    private int maxCells;

    private int end;
    private int cells;
    private int lines;
    private int flags;
    /** All bytes of the record, combined with OR. */
    private int bits;

    PlainScanner(CsvDialect dialect, UnclosedQuotes unclosedQuotes) {
        this.unclosedQuotes = unclosedQuotes;
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
        this.blankQuote = dialect.quote() != CsvDialect.NONE && quote <= ' ';
        this.escapes = dialect.escape() != CsvDialect.NONE;
        roles[dialect.delimiter()] = DELIMITER;
        roles['\n'] = LINE_END;
        roles['\r'] = LINE_END;
        if (dialect.quote() != CsvDialect.NONE) {
            roles[dialect.quote()] = QUOTE;
        }
        if (escapes) {
            roles[dialect.escape()] = ESCAPE;
        }
        this.rolesWithoutCells = roles.clone();
        rolesWithoutCells[delimiter] = TEXT;
    }

    /**
     * Sets where the cells of the next record are written to. For each cell that is the position of the first byte after it,
     * shifted by {@link #FLAG_BITS}, and its flags. Cells beyond the maximum are counted, but not written.
     *
     * @param array the array to write to
     * @param from the position of the first cell in it
     * @param max the largest number of cells to write
     */
    void writeCells(int[] array, int from, int max) {
        target = array;
        targetFrom = from;
        maxCells = max;
    }

    /**
     * Scans a record.
     *
     * @param bytes the buffer
     * @param words the same buffer
     * @param from the position of the record
     * @param limit the end of the bytes in the buffer
     * @param last whether the range ends there, so that a record may too
     * @param base the offset of the buffer in the file
     * @return whether the record is plain; if not, it must be scanned otherwise
     */
    boolean scan(byte[] bytes, ByteBuffer words, int from, int limit, boolean last, long base) {
        byte[] role = maxCells > 0 ? roles : rolesWithoutCells;
        boolean skips = maxCells == 0 && !escapes;
        int at = from;
        int or = 0;
        int cell = 0;
        lines = 1;
        bits = 0;
        flags = 0;
        while (true) {
            int found = TEXT;
            if (skips) {
                at = skipText(words, at, limit);
            }
            while (at < limit) {
                byte b = bytes[at];
                found = role[b & 0xFF];
                if (found != TEXT) {
                    break;
                }
                or |= b;
                at++;
            }
            if (found == QUOTE) {
                at = quote(bytes, from, at, limit, base);
                if (at < 0) {
                    return false;
                }
            } else if (found == ESCAPE || (found == TEXT && !last)) {
                return false;
            } else {
                if (cell < maxCells) {
                    target[targetFrom + cell] = at << FLAG_BITS | flags;
                }
                cell++;
                if (found != DELIMITER) {
                    break;
                }
                flags = 0;
                at++;
            }
        }
        cells = cell;
        bits |= or; // those of quoted cells are in it already
        return endRecord(bytes, at, limit, last);
    }

    /**
     * Moves on by eight bytes at once, as long as they have no quote and nothing below 0E, such as a line end. These are the
     * tests for a zero byte, and for one less than n, of Sean Eron Anderson's "Bit Twiddling Hacks".
     */
    private int skipText(ByteBuffer words, int from, int limit) {
        long eightQuotes = ONES * quote;
        int at = from;
        while (at <= limit - Long.BYTES) {
            long word = words.getLong(at);
            long quotes = word ^ eightQuotes;
            if (((((word - ONES * 0x0E) & ~word) | ((quotes - ONES) & ~quotes)) & HIGH_BITS) != 0) {
                return at;
            }
            at += Long.BYTES;
        }
        return at;
    }

    /** Moves past the line end, which has one or two bytes, or none at the end of the range. */
    private boolean endRecord(byte[] bytes, int at, int limit, boolean last) {
        end = at;
        if (at == limit) {
            return true;
        }
        end++;
        if (bytes[at] == '\r') {
            if (end == limit) {
                return last;
            }
            if (bytes[end] == '\n') {
                end++;
            }
        }
        return true;
    }

    /**
     * Scans a quote and, if it opens a cell, that cell.
     *
     * @param start the position of the record
     * @return the position after it; -1 if the record isn't plain
     */
    private int quote(byte[] bytes, int start, int at, int limit, long base) {
        if (blankQuote) {
            return -1;
        }
        if (at == start || bytes[at - 1] == delimiter) {
            return quoted(bytes, at + 1, limit, base);
        }
        int first = at; // of the blanks before the quote
        while (first > start && bytes[first - 1] >= 0 && bytes[first - 1] <= ' ' && bytes[first - 1] != delimiter) {
            first--;
        }
        boolean opensCell = first == start || bytes[first - 1] == delimiter;
        // As Jackson has it, a cell that starts with NUL doesn't start with a blank.
        return opensCell && first < at && bytes[first] != 0 ? -1 : at + 1;
    }

    /**
     * Scans a quoted cell from the byte after its opening quote on.
     *
     * @return the position after its closing quote; -1 if the cell isn't closed in the buffer, doesn't end there, or has an
     *     escape character
     */
    private int quoted(byte[] bytes, int from, int limit, long base) {
        if (unclosedQuotes.contains(base + from)) {
            return -1;
        }
        byte[] role = rolesWithoutCells;
        int or = 0;
        int at = from;
        flags = QUOTED;
        while (at < limit) {
            byte b = bytes[at++];
            or |= b;
            int found = role[b & 0xFF];
            if (found == TEXT) {
                continue;
            }
            if (found == QUOTE) {
                if (at == limit || bytes[at] != quote) {
                    bits |= or;
                    boolean ends = at == limit || bytes[at] == delimiter || role[bytes[at] & 0xFF] == LINE_END;
                    return ends ? at : -1;
                }
                flags = QUOTED | DOUBLED;
                at++;
            } else if (found == LINE_END) {
                if (b == '\r' && at < limit && bytes[at] == '\n') {
                    at++;
                }
                lines++;
            } else {
                return -1;
            }
        }
        return -1;
    }

    /** Returns the position after the line end of the record. */
    int end() {
        return end;
    }

    /** Returns the number of cells, which may be more than were written. Wrong if none were to be written. */
    int cells() {
        return cells;
    }

    /** Returns the number of lines, at least one. */
    int lines() {
        return lines;
    }

    /** Whether all bytes of the record are ASCII characters. Unknown if no cells were to be written. */
    boolean ascii() {
        return bits >= 0;
    }
}

package dev.parallelloader.core.csv;

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

    /** The role of each byte. */
    private final byte[] roles = new byte[256];

    private final byte quote;

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
        this.quote = (byte) dialect.quote();
        this.blankQuote = quote <= ' ';
        roles[dialect.delimiter()] = DELIMITER;
        roles['\n'] = LINE_END;
        roles['\r'] = LINE_END;
        roles[dialect.quote()] = QUOTE;
        if (dialect.escape() != CsvDialect.NONE) {
            roles[dialect.escape()] = ESCAPE;
        }
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
     * @param from the position of the record
     * @param limit the end of the bytes in the buffer
     * @param last whether the range ends there, so that a record may too
     * @param base the offset of the buffer in the file
     * @return whether the record is plain; if not, it must be scanned otherwise
     */
    boolean scan(byte[] bytes, int from, int limit, boolean last, long base) {
        byte[] role = roles;
        int start = from;
        int at = from;
        int or = 0;
        int cell = 0;
        boolean quotesAreText = false;
        lines = 1;
        bits = 0;
        flags = 0;
        while (true) {
            int found = TEXT;
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
                if (at == start) {
                    at = quoted(bytes, at + 1, limit, base);
                } else if (quotesAreText || hasText(bytes, start, at)) {
                    quotesAreText = true;
                    at++;
                } else {
                    return false;
                }
                if (at < 0 || blankQuote) {
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
                at++;
                start = at;
                flags = 0;
                quotesAreText = false;
            }
        }
        cells = cell;
        bits |= or; // those of quoted cells are in it already
        return endRecord(bytes, at, limit, last);
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

    /** Whether an unquoted cell has anything but blanks before {@code to}. */
    private static boolean hasText(byte[] bytes, int from, int to) {
        if (bytes[from] == 0) {
            return true; // as Jackson has it, a cell that starts with NUL doesn't start with a blank
        }
        int at = from;
        while (at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at < to;
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
        byte[] role = roles;
        int or = 0;
        int at = from;
        flags = QUOTED;
        while (at < limit) {
            byte b = bytes[at++];
            or |= b;
            int found = role[b & 0xFF];
            if (found <= DELIMITER) {
                continue;
            }
            if (found == QUOTE) {
                if (at == limit || bytes[at] != quote) {
                    bits |= or;
                    return at == limit || role[bytes[at] & 0xFF] == DELIMITER || role[bytes[at] & 0xFF] == LINE_END
                            ? at
                            : -1;
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

    /** Returns the number of cells, which may be more than were written. */
    int cells() {
        return cells;
    }

    /** Returns the number of lines, at least one. */
    int lines() {
        return lines;
    }

    /** Whether all bytes of the record are ASCII characters. */
    boolean ascii() {
        return bits >= 0;
    }
}

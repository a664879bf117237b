package dev.parallelloader.core.csv;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Offsets of opening quotes after which the scanner found no end of the record, and how far it looked. A record is known to
 * be broken only at the end of the range, or after megabytes; then its next line is scanned. Without these offsets that
 * scan would go as far again, and a file with a stray quote in every line would take quadratic time. What follows an
 * opening quote doesn't depend on what precedes it, so a scan that comes to one of these offsets continues at {@link #end}.
 */
final class UnclosedQuotes {

    /** Range of the offsets that are kept: one bit for each byte, 8 MiB in all. */
    private static final int MAX_BITS = 64 << 20;

    /** Offsets of the opening quotes in the current record. */
    private long[] opened = new long[16];

    private int length;

    /** Offsets of unclosed quotes, relative to {@code base}. */
    private BitSet offsets = new BitSet();

    private long base;
    private long end = -1;
    private long endLine;

    /** Starts a record. */
    void begin() {
        length = 0;
    }

    /** Adds an opening quote of the current record. */
    void opened(long offset) {
        if (length == opened.length) {
            opened = Arrays.copyOf(opened, 2 * length);
        }
        opened[length++] = offset;
    }

    /**
     * Marks the current record as broken.
     *
     * @param offset offset up to which it was scanned
     * @param line number of the line at that offset
     */
    void broken(long offset, long line) {
        long first = opened[0];
        if (first >= end) {
            offsets.clear();
            base = first;
        } else if (offset - base > MAX_BITS) {
            offsets = offsets.get((int) (first - base), offsets.length());
            base = first;
        }
        for (int i = 0; i < length; i++) {
            offsets.set((int) (opened[i] - base));
        }
        end = offset;
        endLine = line;
    }

    /** Whether a record that opens a quote at this offset is known not to end before {@link #end}. */
    boolean contains(long offset) {
        return offset < end && offset >= base && offsets.get((int) (offset - base));
    }

    long end() {
        return end;
    }

    long endLine() {
        return endLine;
    }
}

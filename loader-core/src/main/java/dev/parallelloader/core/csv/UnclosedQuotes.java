package dev.parallelloader.core.csv;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Remembers where quotes were opened that nothing closes, and how far one has looked for it. A broken record is scanned to
 * the end of the file, or for megabytes, before it is known to be broken; without a memory the next line would be scanned
 * as far again, and a file with a stray quote in each line would take quadratic time. From an opened quote on, all that
 * follows is the same whatever came before: so whoever comes to one of these places goes on where the first one stopped.
 */
final class UnclosedQuotes {

    /** Bits that are kept before old ones are dropped: 8 MiB of them. */
    private static final int MAX_BITS = 64 << 20;

    /** Quotes that the record opened which is scanned now. */
    private long[] trail = new long[16];

    private int length;

    /** Places of opened quotes, counted from {@code base}. */
    private BitSet places = new BitSet();

    private long base;
    private long end = -1;
    private long endLine;

    /** A new record is scanned. */
    void begin() {
        length = 0;
    }

    /** A quote was opened at this offset. */
    void opened(long offset) {
        if (length == trail.length) {
            trail = Arrays.copyOf(trail, 2 * length);
        }
        trail[length++] = offset;
    }

    /** The record is broken: none of its last quotes is closed before this offset, which is in this line. */
    void broken(long offset, long line) {
        long first = trail[0];
        if (first >= end) {
            places.clear();
            base = first;
        } else if (offset - base > MAX_BITS) {
            places = places.get((int) (first - base), places.length());
            base = first;
        }
        for (int i = 0; i < length; i++) {
            places.set((int) (trail[i] - base));
        }
        end = offset;
        endLine = line;
    }

    /** Whether a quote opened at this offset is known to be open still at {@link #end}. */
    boolean contains(long offset) {
        return offset < end && offset >= base && places.get((int) (offset - base));
    }

    long end() {
        return end;
    }

    long endLine() {
        return endLine;
    }
}

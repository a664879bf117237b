package dev.parallelloader.api.report;

/**
 * What became of the rows that were read. The law of all accounting here is
 * {@code read = inserted + updated + unchanged + deleted + skipped + rejected}; {@link #balanced} tells whether it holds.
 *
 * @param read records read, rejected ones included
 * @param inserted rows that are stored now and weren't before
 * @param updated rows that changed what was stored
 * @param unchanged rows that were stored just like this already
 * @param deleted rows that removed what was stored
 * @param skipped rows that rightly had no effect
 * @param rejected records refused by the reader or the worker
 */
public record Tally(long read, long inserted, long updated, long unchanged, long deleted, long skipped, long rejected) {

    /** Nothing read. */
    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a count is negative
     */
    public Tally {
        if ((read | inserted | updated | unchanged | deleted | skipped | rejected) < 0) {
            throw new IllegalArgumentException("a count is negative: read " + read + ", inserted " + inserted
                    + ", updated " + updated + ", unchanged " + unchanged + ", deleted " + deleted + ", skipped "
                    + skipped + ", rejected " + rejected);
        }
    }

    /**
     * Adds count by count.
     *
     * @param other what to add
     * @return the sum
     */
    public Tally plus(Tally other) {
        return new Tally(
                read + other.read,
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                deleted + other.deleted,
                skipped + other.skipped,
                rejected + other.rejected);
    }

    /**
     * How many rows are accounted for.
     *
     * @return the sum of all counts but {@code read}
     */
    public long accounted() {
        return inserted + updated + unchanged + deleted + skipped + rejected;
    }

    /**
     * Whether each record read is accounted for once.
     *
     * @return true if {@code read} equals {@link #accounted}
     */
    public boolean balanced() {
        return read == accounted();
    }
}

package dev.parallelloader.api.report;

/**
 * Counts of what became of the records that were read. Every record is accounted for once:
 * {@code read = inserted + updated + unchanged + deleted + skipped + rejected}. The method {@link #balanced} checks that.
 *
 * @param read the number of records read, including rejected ones
 * @param inserted the number of rows that were stored and did not exist before
 * @param updated the number of rows that changed a stored row
 * @param unchanged the number of rows that were already stored with the same values
 * @param deleted the number of rows that removed a stored row
 * @param skipped the number of rows that correctly had no effect
 * @param rejected the number of records that the reader or the worker rejected
 */
public record Tally(long read, long inserted, long updated, long unchanged, long deleted, long skipped, long rejected) {

    /** The tally of no records. */
    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0);

    /**
     * Creates a tally.
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
     * Returns the sum of two tallies, count by count.
     *
     * @param other the tally to add
     * @return a new tally
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

    /** {@return the number of rows accounted for: the sum of all counts except {@code read}} */
    public long accounted() {
        return inserted + updated + unchanged + deleted + skipped + rejected;
    }

    /** {@return whether each record read is accounted for once: {@code read} equals {@link #accounted}} */
    public boolean balanced() {
        return read == accounted();
    }
}

package dev.parallelloader.mongo.schema;

/**
 * How many documents that were stored already break a validator that was set. The server keeps them. It rejects changes to them
 * that don't make them match.
 *
 * @param count the number of documents that were found, 0 to {@link #LIMIT}
 * @param all whether there are no more: false if the count stopped at the limit, or before the server had looked at all documents
 */
public record StoredViolations(long count, boolean all) {

    /** The count ends here, as a validator that this many documents break is probably not the one that was meant. */
    public static final int LIMIT = 1_000;

    /** All documents match, or no validator was set. */
    public static final StoredViolations NONE = new StoredViolations(0, true);

    /** The server didn't look at all documents in time, so there may be any number. */
    public static final StoredViolations UNKNOWN = new StoredViolations(0, false);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the count is out of range
     */
    public StoredViolations {
        if (count < 0 || count > LIMIT) {
            throw new IllegalArgumentException("count must be 0 to " + LIMIT + ", not " + count);
        }
    }
}

package dev.parallelloader.core.csv;

/**
 * The records of a file that are loaded.
 *
 * @param skipped how many records at the beginning are left out, 0 or more
 * @param max the largest number of records after those, 0 or more
 */
record RecordRange(long skipped, long max) {

    static final RecordRange ALL = new RecordRange(0, Long.MAX_VALUE);

    /** Whether the file may have records after the range. */
    boolean limited() {
        return max != Long.MAX_VALUE;
    }

    /** Whether a record is after the range. */
    boolean endsBefore(long record) {
        return limited() && record - skipped > max;
    }

    /** Returns all reasons why this range can't be used, or the empty string. */
    String problem() {
        String problems = skipped < 0 ? "skipRecords must be 0 or more, not " + skipped : "";
        if (max < 0) {
            problems += (problems.isEmpty() ? "" : "; ") + "maxRecords must be 0 or more, not " + max;
        }
        return problems;
    }
}

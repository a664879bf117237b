package dev.parallelloader.api.source;

/**
 * A contiguous part of a resource, counted in bytes, in records and in lines. All three count from the start of the
 * resource. A span may have no records, such as that of a header.
 *
 * @param offset the offset of the first byte, from 0
 * @param length the number of bytes, with line ends
 * @param record the number of the first record, from 1; a header isn't a record
 * @param records the number of records, or {@link #UNKNOWN}
 * @param line the number of the first line, from 1
 * @param lines the number of lines; a record with line ends in quotes has several
 */
public record Span(long offset, long length, long record, long records, long line, long lines) {

    /** The value of {@link #records} if the records weren't counted. */
    public static final long UNKNOWN = -1;

    /**
     * Creates a span.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Span {
        if (offset < 0 || length < 0 || record < 1 || records < UNKNOWN || line < 1 || lines < 0) {
            throw new IllegalArgumentException("span out of range: offset " + offset + ", length " + length
                    + ", record " + record + ", records " + records + ", line " + line + ", lines " + lines);
        }
    }

    /**
     * Returns the end of the span.
     *
     * @return the offset of the first byte after it
     */
    public long end() {
        return offset + length;
    }
}

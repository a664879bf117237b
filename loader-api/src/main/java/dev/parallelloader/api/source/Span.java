package dev.parallelloader.api.source;

/**
 * A stretch of a resource, counted in bytes, records and lines at once. What a stretch without records looks like
 * (a header, say) is the source's affair. All numbers count from the start of the resource.
 *
 * @param offset first byte, from 0
 * @param length number of bytes, line ends included
 * @param record number of the first record, from 1; the header is none
 * @param records how many records, or {@link #UNKNOWN}
 * @param line number of the first line, from 1
 * @param lines how many lines: records with line breaks in quotes have several
 */
public record Span(long offset, long length, long record, long records, long line, long lines) {

    /** {@link #records} of a span whose records weren't counted when it was planned. */
    public static final long UNKNOWN = -1;

    /**
     * Checks the ranges.
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
     * Where the next stretch begins.
     *
     * @return the offset of the first byte behind this span
     */
    public long end() {
        return offset + length;
    }
}

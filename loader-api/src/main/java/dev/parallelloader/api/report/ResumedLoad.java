package dev.parallelloader.api.report;

import java.util.Objects;

/**
 * What earlier runs of a resumed load have processed.
 *
 * <p>Immutable.
 */
public final class ResumedLoad {

    private final Tally total;
    private final long chunks;
    private final long bytes;

    private ResumedLoad(Tally total, long chunks, long bytes) {
        this.total = Objects.requireNonNull(total, "total");
        this.chunks = chunks;
        this.bytes = bytes;
        if ((chunks | bytes) < 0) {
            throw new IllegalArgumentException("a number is negative: chunks " + chunks + ", bytes " + bytes);
        }
    }

    /**
     * Returns a value.
     *
     * @param total what became of the records of the chunks
     * @param chunks the number of chunks, 0 or more
     * @param bytes the number of bytes in the chunks, 0 or more
     * @return a new value
     * @throws IllegalArgumentException if a number is negative
     */
    public static ResumedLoad of(Tally total, long chunks, long bytes) {
        return new ResumedLoad(total, chunks, bytes);
    }

    /** {@return what became of the records of all chunks that earlier runs have processed} */
    public Tally total() {
        return total;
    }

    /** {@return the number of these chunks} */
    public long chunks() {
        return chunks;
    }

    /** {@return the number of bytes in these chunks} */
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResumedLoad that
                && total.equals(that.total)
                && chunks == that.chunks
                && bytes == that.bytes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(total, chunks, bytes);
    }

    @Override
    public String toString() {
        return "ResumedLoad[total=" + total + ", chunks=" + chunks + ", bytes=" + bytes + "]";
    }
}

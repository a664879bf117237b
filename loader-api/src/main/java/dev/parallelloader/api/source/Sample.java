package dev.parallelloader.api.source;

import java.util.Objects;

/**
 * An estimate of the size of an input, from its first records. A loader chooses a chunk size by it.
 *
 * <p>Immutable.
 */
public final class Sample {

    /** The sample of an input about which nothing is known. */
    public static final Sample UNKNOWN = new Sample(-1, -1);

    private final long totalBytes;
    private final double bytesPerRecord;

    private Sample(long totalBytes, double bytesPerRecord) {
        this.totalBytes = totalBytes;
        this.bytesPerRecord = bytesPerRecord;
    }

    /**
     * Returns a sample.
     *
     * @param totalBytes the size of the input in bytes, or -1 if it is unknown
     * @param bytesPerRecord the mean length in bytes of the records looked at, or -1 if there were none
     * @return a new sample
     */
    public static Sample of(long totalBytes, double bytesPerRecord) {
        return new Sample(totalBytes, bytesPerRecord);
    }

    /** {@return the size of the input in bytes, or -1 if it is unknown} */
    public long totalBytes() {
        return totalBytes;
    }

    /** {@return the mean length in bytes of the records looked at, or -1 if there were none} */
    public double bytesPerRecord() {
        return bytesPerRecord;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample that
                && totalBytes == that.totalBytes
                && Double.compare(bytesPerRecord, that.bytesPerRecord) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(totalBytes, bytesPerRecord);
    }

    @Override
    public String toString() {
        return "Sample[totalBytes=" + totalBytes + ", bytesPerRecord=" + bytesPerRecord + "]";
    }
}

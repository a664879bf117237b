package dev.parallelloader.api.report;

import java.time.Duration;
import java.util.Objects;

/** Builds a {@link LoadProgress}. All counts are 0 unless set. Not thread-safe. */
public final class LoadProgressBuilder {

    final LoadSetup setup;
    Duration elapsed = Duration.ZERO;
    long bytes;
    Tally total = Tally.ZERO;
    double rowsPerSecond;
    long chunksDone;
    long chunksRunning;
    long chunksFailed;

    LoadProgressBuilder(LoadSetup setup) {
        this.setup = setup;
    }

    /**
     * Sets the time since the load started.
     *
     * @param elapsed the time, not negative
     * @return this builder
     */
    public LoadProgressBuilder elapsed(Duration elapsed) {
        this.elapsed = Objects.requireNonNull(elapsed, "elapsed");
        return this;
    }

    /**
     * Sets the number of bytes in the processed and failed chunks.
     *
     * @param bytes the number of bytes, 0 or more
     * @return this builder
     */
    public LoadProgressBuilder bytes(long bytes) {
        this.bytes = bytes;
        return this;
    }

    /**
     * Sets what became of the records read so far.
     *
     * @param total the counts
     * @return this builder
     */
    public LoadProgressBuilder total(Tally total) {
        this.total = Objects.requireNonNull(total, "total");
        return this;
    }

    /**
     * Sets the number of records read per second.
     *
     * @param rowsPerSecond the rate, 0 or more
     * @return this builder
     */
    public LoadProgressBuilder rowsPerSecond(double rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
        return this;
    }

    /**
     * Sets the number of chunks that were processed.
     *
     * @param chunks the number of chunks, 0 or more
     * @return this builder
     */
    public LoadProgressBuilder chunksDone(long chunks) {
        this.chunksDone = chunks;
        return this;
    }

    /**
     * Sets the number of chunks that are being processed or wait for another attempt.
     *
     * @param chunks the number of chunks, 0 or more
     * @return this builder
     */
    public LoadProgressBuilder chunksRunning(long chunks) {
        this.chunksRunning = chunks;
        return this;
    }

    /**
     * Sets the number of chunks that failed, or of which a part failed.
     *
     * @param chunks the number of chunks, 0 or more
     * @return this builder
     */
    public LoadProgressBuilder chunksFailed(long chunks) {
        this.chunksFailed = chunks;
        return this;
    }

    /**
     * Builds the progress.
     *
     * @return a new value
     * @throws IllegalArgumentException if a number is negative
     */
    public LoadProgress build() {
        if (elapsed.isNegative() || (bytes | chunksDone | chunksRunning | chunksFailed) < 0 || !(rowsPerSecond >= 0)) {
            throw new IllegalArgumentException("a number is negative: elapsed " + elapsed + ", bytes " + bytes
                    + ", rowsPerSecond " + rowsPerSecond + ", chunksDone " + chunksDone + ", chunksRunning "
                    + chunksRunning + ", chunksFailed " + chunksFailed);
        }
        return new LoadProgress(this);
    }
}

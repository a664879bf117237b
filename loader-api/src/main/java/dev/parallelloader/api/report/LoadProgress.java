package dev.parallelloader.api.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A snapshot of how far a load has come.
 *
 * <p>Records and bytes count once their chunk, or a part of a chunk that was divided, has been processed or has failed; what is
 * in progress within a chunk is not visible. Each chunk found so far is either done, running or failed:
 * {@code chunksKnown = chunksDone + chunksRunning + chunksFailed}.
 *
 * <p>Immutable.
 *
 * @see LoadListener#progress
 */
public final class LoadProgress {

    private final LoadSetup setup;
    private final Duration elapsed;
    private final long bytes;
    private final Tally total;
    private final double rowsPerSecond;
    private final long chunksDone;
    private final long chunksRunning;
    private final long chunksFailed;

    LoadProgress(LoadProgressBuilder from) {
        this.setup = from.setup;
        this.elapsed = from.elapsed;
        this.bytes = from.bytes;
        this.total = from.total;
        this.rowsPerSecond = from.rowsPerSecond;
        this.chunksDone = from.chunksDone;
        this.chunksRunning = from.chunksRunning;
        this.chunksFailed = from.chunksFailed;
    }

    /**
     * Returns a builder for the progress of a load at which nothing has happened yet.
     *
     * @param setup the setup of the load
     * @return a new builder
     */
    public static LoadProgressBuilder builder(LoadSetup setup) {
        return new LoadProgressBuilder(Objects.requireNonNull(setup, "setup"));
    }

    /** {@return the setup of the load} */
    public LoadSetup setup() {
        return setup;
    }

    /** {@return the time since the load started} */
    public Duration elapsed() {
        return elapsed;
    }

    /** {@return the number of bytes in chunks that were processed or failed} */
    public long bytes() {
        return bytes;
    }

    /** {@return the number of bytes in all chunks of the load, or empty if it is unknown} */
    public OptionalLong totalBytes() {
        return setup.totalBytes();
    }

    /** {@return the part of the input that was processed or failed, from 0 to 1, or empty if its size is unknown} */
    public OptionalDouble fraction() {
        long all = totalBytes().orElse(0);
        return all <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1.0, (double) bytes / all));
    }

    /**
     * Estimates the remaining time, assuming that the rest of the input takes as long per byte as the part processed so far.
     *
     * @return the remaining time, or empty if the size of the input is unknown or nothing was processed yet
     */
    public Optional<Duration> timeLeft() {
        double done = fraction().orElse(0);
        return done == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * ((1 - done) / done))));
    }

    /** {@return what became of the records read so far} */
    public Tally total() {
        return total;
    }

    /** {@return the number of records read so far, including rejected ones} */
    public long rows() {
        return total.read();
    }

    /** {@return the number of records rejected so far} */
    public long rejects() {
        return total.rejected();
    }

    /** {@return the number of records read per second, averaged over the last ten seconds} */
    public double rowsPerSecond() {
        return rowsPerSecond;
    }

    /** {@return the number of chunks found so far} */
    public long chunksKnown() {
        return chunksDone + chunksRunning + chunksFailed;
    }

    /** {@return the number of chunks that were processed} */
    public long chunksDone() {
        return chunksDone;
    }

    /** {@return the number of chunks that are being processed or wait for another attempt} */
    public long chunksRunning() {
        return chunksRunning;
    }

    /** {@return the number of chunks that failed, or of which a part failed} */
    public long chunksFailed() {
        return chunksFailed;
    }

    /**
     * Describes the progress in one line, for logs.
     *
     * @return such as {@code status_updates.csv: 10 %, 1:30 left, 20,000 rows, 2,000/s; chunks: 2 done, 2 running, 0 failed; 3
     *     rejected}
     */
    public String describe() {
        return setup.source() + ": "
                + (fraction().isPresent() ? (int) (fraction().getAsDouble() * 100) + " %, " : "")
                + timeLeft().map(left -> clock(left) + " left, ").orElse("")
                + String.format(
                        Locale.ROOT,
                        "%,d rows, %,d/s; chunks: %,d done, %,d running, %,d failed; %,d rejected",
                        rows(),
                        Math.round(rowsPerSecond),
                        chunksDone,
                        chunksRunning,
                        chunksFailed,
                        rejects());
    }

    private static String clock(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoadProgress that
                && setup.equals(that.setup)
                && elapsed.equals(that.elapsed)
                && bytes == that.bytes
                && total.equals(that.total)
                && Double.compare(rowsPerSecond, that.rowsPerSecond) == 0
                && chunksDone == that.chunksDone
                && chunksRunning == that.chunksRunning
                && chunksFailed == that.chunksFailed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(setup, elapsed, bytes, total, rowsPerSecond, chunksDone, chunksRunning, chunksFailed);
    }

    @Override
    public String toString() {
        return "LoadProgress[setup=" + setup + ", elapsed=" + elapsed + ", bytes=" + bytes + ", total=" + total
                + ", rowsPerSecond=" + rowsPerSecond + ", chunksDone=" + chunksDone + ", chunksRunning=" + chunksRunning
                + ", chunksFailed=" + chunksFailed + "]";
    }
}

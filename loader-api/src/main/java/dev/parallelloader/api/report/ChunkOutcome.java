package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Reject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The outcome of a chunk, or of a part of a chunk, that was processed to its end.
 *
 * <p>Immutable.
 */
public final class ChunkOutcome {

    private final long chunk;
    private final Tally tally;
    private final List<Reject> rejects;
    private final Duration took;
    private final String ranOn;
    private final boolean replayed;

    private ChunkOutcome(long chunk, Tally tally, List<Reject> rejects, Duration took, String ranOn, boolean replayed) {
        this.chunk = chunk;
        this.tally = Objects.requireNonNull(tally, "tally");
        this.rejects = List.copyOf(rejects);
        this.took = Objects.requireNonNull(took, "took");
        this.ranOn = Objects.requireNonNull(ranOn, "ranOn");
        this.replayed = replayed;
        if (!tally.balanced() || tally.rejected() != rejects.size()) {
            throw new IllegalArgumentException(
                    "chunk " + chunk + " doesn't add up: " + tally + " with " + rejects.size() + " rejects");
        }
    }

    /**
     * Returns an outcome.
     *
     * @param chunk the index of the chunk
     * @param tally what became of the records
     * @param rejects the rejected records in file order
     * @param took the time from the opening of the reader until the last row was durable
     * @param ranOn the name of the worker that ran the chunk
     * @return a new value
     * @throws IllegalArgumentException if the tally is not balanced, or does not count as many rejects as there are
     */
    public static ChunkOutcome of(long chunk, Tally tally, List<Reject> rejects, Duration took, String ranOn) {
        return new ChunkOutcome(chunk, tally, rejects, took, ranOn, false);
    }

    /**
     * Returns this outcome with another value of {@link #replayed}.
     *
     * @param replayed whether the worker repeated requests
     * @return a new value
     */
    public ChunkOutcome withReplayed(boolean replayed) {
        return new ChunkOutcome(chunk, tally, rejects, took, ranOn, replayed);
    }

    /** {@return the index of the chunk} */
    public long chunk() {
        return chunk;
    }

    /** {@return what became of the records; the tally is balanced} */
    public Tally tally() {
        return tally;
    }

    /** {@return the rejected records in file order, as many as the tally counts} */
    public List<Reject> rejects() {
        return rejects;
    }

    /** {@return the time from the opening of the reader until the last row was durable} */
    public Duration took() {
        return took;
    }

    /**
     * {@return the name of the worker that ran the chunk, such as {@code thread loader-worker-2} or {@code pid 4711}}
     */
    public String ranOn() {
        return ranOn;
    }

    /**
     * {@return whether the worker repeated requests that may have been executed already, so that rows which this attempt stored
     * may count as unchanged, and rows which it deleted as skipped; false unless set} Other attempts at the chunk make no
     * difference.
     *
     * @see dev.parallelloader.api.worker.Ledger#replayed
     */
    public boolean replayed() {
        return replayed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkOutcome that
                && chunk == that.chunk
                && tally.equals(that.tally)
                && rejects.equals(that.rejects)
                && took.equals(that.took)
                && ranOn.equals(that.ranOn)
                && replayed == that.replayed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(chunk, tally, rejects, took, ranOn, replayed);
    }

    @Override
    public String toString() {
        return "ChunkOutcome[chunk=" + chunk + ", tally=" + tally + ", rejects=" + rejects + ", took=" + took
                + ", ranOn=" + ranOn + ", replayed=" + replayed + "]";
    }
}

package dev.parallelloader.api.report;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of a load that ran. Each record of the input is in exactly one of {@code total.read}, {@code failedRecords}
 * and {@code notStarted}.
 *
 * @param setup with what it was started
 * @param status how it ended
 * @param reason why it didn't run to its end, or what failed first; empty if all went well
 * @param total what became of the records of all chunks that were worked to their end
 * @param chunks how many chunks were worked to their end
 * @param failedChunks the chunks given up, in file order; of a chunk that every process died of, the part that is to blame,
 *     down to a single record
 * @param failedRecords records of those chunks, as far as they were counted when the chunks were planned; some may be stored
 * @param notStarted records of chunks that were never run to an end because the load stopped; empty if that can't be told
 * @param replayedChunks chunks of which rows are in {@code total} and an earlier attempt had failed: rows that it had stored
 *     count as unchanged, so the split between inserted, updated and unchanged is exact only if this is 0
 * @param workers what happened to the workers
 * @param took from the start of the first worker to the end of the last
 * @param rejectFiles where the rejected records were kept; empty if there were none, or no directory for them was named,
 *     or they could not be joined into files, which the reason then says
 */
public record LoadReport(
        LoadSetup setup,
        Status status,
        Optional<String> reason,
        Tally total,
        long chunks,
        List<FailedChunk> failedChunks,
        long failedRecords,
        OptionalLong notStarted,
        long replayedChunks,
        WorkerCounts workers,
        Duration took,
        Optional<RejectFiles> rejectFiles) {

    /** How a load can end. */
    public enum Status {
        /** Every record was worked, be it stored or rejected with a reason. */
        COMPLETE,
        /** The load ran to the end of the input, but chunks were given up: {@link LoadReport#failedChunks}. */
        INCOMPLETE,
        /** The load stopped itself: a worker asked for it, or it could not go on. */
        STOPPED,
        /** The user cancelled it. */
        CANCELLED
    }

    /**
     * Copies the list and refuses nulls.
     *
     * @throws IllegalArgumentException if it is said to be complete and has failed chunks
     */
    public LoadReport {
        Objects.requireNonNull(setup, "setup");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(total, "total");
        failedChunks = List.copyOf(failedChunks);
        Objects.requireNonNull(notStarted, "notStarted");
        Objects.requireNonNull(workers, "workers");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(rejectFiles, "rejectFiles");
        if (status == Status.COMPLETE && !failedChunks.isEmpty()) {
            throw new IllegalArgumentException(
                    "a load with " + failedChunks.size() + " failed chunks is not COMPLETE but INCOMPLETE");
        }
    }

    /**
     * Whether every record was worked, be it stored or rejected with a reason.
     *
     * @return true if the load ran through and no chunk was given up
     */
    public boolean complete() {
        return status == Status.COMPLETE;
    }

    /**
     * Records per second.
     *
     * @return records read over the time taken, 0 if no time was taken
     */
    public double rowsPerSecond() {
        return took.isZero() ? 0 : total.read() / (took.toNanos() / 1e9);
    }

    /**
     * For those who prefer an exception to a status. Rejected rows are a result and not an error: ask
     * {@code total().rejected()}.
     *
     * @return this report
     * @throws IncompleteLoadException if the load isn't {@link #complete}
     */
    public LoadReport throwIfIncomplete() {
        if (!complete()) {
            throw new IncompleteLoadException(this);
        }
        return this;
    }
}

package dev.parallelloader.api.report;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The result of a load that ran. Each record of the input is counted in exactly one of {@code total().read()},
 * {@link #failedRecords} and {@link #notStarted}. The report of a load that was resumed covers its earlier runs too, except for
 * {@link #took} and {@link #workers}; {@link LoadSetup#resumed} says what these runs have processed.
 *
 * <p>Immutable.
 */
public final class LoadReport {

    /** How a load can end. */
    public enum Status {
        /** Every record was processed. Each rejected record has a reason. */
        COMPLETE,
        /**
         * The load ran to the end of the input, but chunks failed, or files were left out because they can't be read; see
         * {@link LoadReport#failedChunks} and {@link FileReport#problem}.
         */
        INCOMPLETE,
        /** The load stopped itself, because a worker asked for it or because it could not continue. */
        STOPPED,
        /** The user cancelled the load. */
        CANCELLED
    }

    private final LoadSetup setup;
    private final Status status;
    private final @Nullable String reason;
    private final Tally total;
    private final long chunks;
    private final List<FailedChunk> failedChunks;
    private final @Nullable Long notStarted;
    private final long replayedChunks;
    private final WorkerCounts workers;
    private final Duration took;
    private final @Nullable RejectFiles rejectFiles;
    private final List<FileReport> files;

    LoadReport(LoadReportBuilder from) {
        this.setup = from.setup;
        this.status = from.status;
        this.reason = from.reason;
        this.total = from.total;
        this.chunks = from.chunks;
        this.failedChunks = from.failedChunks;
        this.notStarted = from.notStarted;
        this.replayedChunks = from.replayedChunks;
        this.workers = from.workers;
        this.took = from.took;
        this.rejectFiles = from.rejectFiles;
        this.files = from.files;
    }

    /**
     * Returns a builder for the report of a load.
     *
     * @param setup the setup of the load
     * @param status how the load ended
     * @return a new builder
     */
    public static LoadReportBuilder builder(LoadSetup setup, Status status) {
        return new LoadReportBuilder(Objects.requireNonNull(setup, "setup"), Objects.requireNonNull(status, "status"));
    }

    /** {@return the setup of the load} */
    public LoadSetup setup() {
        return setup;
    }

    /** {@return how the load ended} */
    public Status status() {
        return status;
    }

    /** {@return why the load did not run to its end, or the first failure of a chunk; empty if nothing went wrong} */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** {@return what became of the records of all chunks that were processed} */
    public Tally total() {
        return total;
    }

    /** {@return the number of chunks that were processed} */
    public long chunks() {
        return chunks;
    }

    /**
     * {@return the chunks that failed, in file order; for a chunk that repeatedly crashed its process, only the offending
     * part, down to a single record}
     */
    public List<FailedChunk> failedChunks() {
        return failedChunks;
    }

    /**
     * {@return the number of records in the failed chunks, as far as it was known when the chunks were planned} Some of them
     * may be stored.
     */
    public long failedRecords() {
        return failedChunks.stream()
                .mapToLong(failed -> Math.max(0, failed.chunk().records()))
                .sum();
    }

    /**
     * {@return the number of records that were not processed because the load stopped, or empty if it is unknown, as of files that
     * were left out}
     */
    public OptionalLong notStarted() {
        return notStarted == null ? OptionalLong.empty() : OptionalLong.of(notStarted);
    }

    /**
     * {@return the number of processed chunks of which an earlier attempt had failed, or whose worker had
     * {@linkplain dev.parallelloader.api.worker.Ledger#replayed repeated} requests} Rows that were stored before count as
     * unchanged, and rows that were deleted before as skipped, so the split between these counts is exact only if this number
     * is 0.
     */
    public long replayedChunks() {
        return replayedChunks;
    }

    /** {@return how many workers were started and lost, and how many attempts were repeated} */
    public WorkerCounts workers() {
        return workers;
    }

    /** {@return the time from the start of the first worker until the end of the last; of this run, if the load was resumed} */
    public Duration took() {
        return took;
    }

    /**
     * {@return the files that hold the rejected records; empty if nothing was rejected, if no directory for rejects was set, or
     * if the files could not be written, which {@link #reason} then says; empty as well if several files were loaded, each of
     * which has files of its own in {@link #files}}
     */
    public Optional<RejectFiles> rejectFiles() {
        return Optional.ofNullable(rejectFiles);
    }

    /**
     * {@return what became of each file of the load, in the order in which they were given; of a load of one file, the counts of
     * the load}
     */
    public List<FileReport> files() {
        return files.isEmpty()
                ? List.of(FileReport.of(setup.source(), total, chunks)
                        .withFailed(failedChunks.size(), failedRecords())
                        .withRejectFiles(rejectFiles))
                : files;
    }

    /** {@return whether every record was stored or rejected with a reason: the status is {@link Status#COMPLETE}} */
    public boolean complete() {
        return status == Status.COMPLETE;
    }

    /** {@return the number of records read per second by this run, or 0 if it took no time} */
    public double rowsPerSecond() {
        long earlier = setup.resumed().map(runs -> runs.total().read()).orElse(0L);
        return took.isZero() ? 0 : (total.read() - earlier) / (took.toNanos() / 1e9);
    }

    /**
     * Throws an exception unless the load is {@link #complete}. Rejected records are not an error: see
     * {@code total().rejected()}.
     *
     * @return this report
     * @throws IncompleteLoadException if the load is not complete
     */
    public LoadReport throwIfIncomplete() {
        if (!complete()) {
            throw new IncompleteLoadException(this);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoadReport that
                && setup.equals(that.setup)
                && status == that.status
                && Objects.equals(reason, that.reason)
                && total.equals(that.total)
                && chunks == that.chunks
                && failedChunks.equals(that.failedChunks)
                && Objects.equals(notStarted, that.notStarted)
                && replayedChunks == that.replayedChunks
                && workers.equals(that.workers)
                && took.equals(that.took)
                && Objects.equals(rejectFiles, that.rejectFiles)
                && files.equals(that.files);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                setup,
                status,
                reason,
                total,
                chunks,
                failedChunks,
                notStarted,
                replayedChunks,
                workers,
                took,
                rejectFiles,
                files);
    }

    @Override
    public String toString() {
        return "LoadReport[setup=" + setup + ", status=" + status + ", reason=" + reason() + ", total=" + total
                + ", chunks=" + chunks + ", failedChunks=" + failedChunks + ", failedRecords=" + failedRecords()
                + ", notStarted=" + notStarted() + ", replayedChunks=" + replayedChunks + ", workers=" + workers
                + ", took=" + took + ", rejectFiles=" + rejectFiles() + ", files=" + files() + "]";
    }
}

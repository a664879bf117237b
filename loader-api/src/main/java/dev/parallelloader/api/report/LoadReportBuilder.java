package dev.parallelloader.api.report;

import dev.parallelloader.api.report.LoadReport.Status;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link LoadReport}, for the loader and for tests of code that uses reports. Unless set, all counts and times are 0,
 * and there is no reason and no reject file. Not thread-safe.
 */
public final class LoadReportBuilder {

    final LoadSetup setup;
    final Status status;

    @Nullable
    String reason;

    Tally total = Tally.ZERO;
    long chunks;
    List<FailedChunk> failedChunks = List.of();

    @Nullable
    Long notStarted = 0L;

    long replayedChunks;
    WorkerCounts workers = WorkerCounts.of(0, 0, 0);
    Duration took = Duration.ZERO;

    @Nullable
    RejectFiles rejectFiles;

    List<FileReport> files = List.of();

    LoadReportBuilder(LoadSetup setup, Status status) {
        this.setup = setup;
        this.status = status;
    }

    /**
     * Sets why the load did not run to its end, or what failed first.
     *
     * @param reason the reason, or null if nothing went wrong
     * @return this builder
     */
    public LoadReportBuilder reason(@Nullable String reason) {
        this.reason = reason;
        return this;
    }

    /**
     * Sets what became of the records of all chunks that were processed.
     *
     * @param total the counts
     * @return this builder
     */
    public LoadReportBuilder total(Tally total) {
        this.total = Objects.requireNonNull(total, "total");
        return this;
    }

    /**
     * Sets the number of chunks that were processed.
     *
     * @param chunks the number of chunks, 0 or more
     * @return this builder
     */
    public LoadReportBuilder chunks(long chunks) {
        this.chunks = chunks;
        return this;
    }

    /**
     * Sets the chunks that failed.
     *
     * @param failedChunks the chunks, in file order
     * @return this builder
     */
    public LoadReportBuilder failedChunks(List<FailedChunk> failedChunks) {
        this.failedChunks = List.copyOf(failedChunks);
        return this;
    }

    /**
     * Sets the number of records that were not processed because the load stopped.
     *
     * @param records the number of records, 0 or more, or null if it is unknown
     * @return this builder
     */
    public LoadReportBuilder notStarted(@Nullable Long records) {
        this.notStarted = records;
        return this;
    }

    /**
     * Sets the number of processed chunks of which an earlier attempt had failed, or whose worker had repeated requests.
     *
     * @param chunks the number of chunks, 0 or more
     * @return this builder
     */
    public LoadReportBuilder replayedChunks(long chunks) {
        this.replayedChunks = chunks;
        return this;
    }

    /**
     * Sets how many workers were started and lost, and how many attempts were repeated.
     *
     * @param workers the counts
     * @return this builder
     */
    public LoadReportBuilder workers(WorkerCounts workers) {
        this.workers = Objects.requireNonNull(workers, "workers");
        return this;
    }

    /**
     * Sets the time from the start of the first worker until the end of the last.
     *
     * @param took the time, not negative
     * @return this builder
     */
    public LoadReportBuilder took(Duration took) {
        this.took = Objects.requireNonNull(took, "took");
        return this;
    }

    /**
     * Sets the files that hold the rejected records.
     *
     * @param files the files, or null if there are none
     * @return this builder
     */
    public LoadReportBuilder rejectFiles(@Nullable RejectFiles files) {
        this.rejectFiles = files;
        return this;
    }

    /**
     * Sets what became of each file, if several were loaded.
     *
     * @param files the files, in the order in which they were given
     * @return this builder
     */
    public LoadReportBuilder files(List<FileReport> files) {
        this.files = List.copyOf(files);
        return this;
    }

    /**
     * Builds the report.
     *
     * @return a new report
     * @throws IllegalArgumentException if a number is negative, or the load is said to be complete and has failed chunks
     */
    public LoadReport build() {
        if ((chunks | replayedChunks) < 0 || (notStarted != null && notStarted < 0) || took.isNegative()) {
            throw new IllegalArgumentException("a number is negative: chunks " + chunks + ", notStarted " + notStarted
                    + ", replayedChunks " + replayedChunks + ", took " + took);
        }
        if (status == Status.COMPLETE && !failedChunks.isEmpty()) {
            throw new IllegalArgumentException(
                    "a load with " + failedChunks.size() + " failed chunks is not COMPLETE but INCOMPLETE");
        }
        return new LoadReport(this);
    }
}

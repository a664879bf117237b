package dev.parallelloader.api.report;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one file of a load.
 *
 * <p>Immutable.
 */
public final class FileReport {

    private final String name;
    private final Tally tally;
    private final long chunks;
    private final long failedChunks;
    private final long failedRecords;
    private final @Nullable RejectFiles rejectFiles;
    private final @Nullable String problem;

    private FileReport(
            String name,
            Tally tally,
            long chunks,
            long failedChunks,
            long failedRecords,
            @Nullable RejectFiles rejectFiles,
            @Nullable String problem) {
        this.name = Objects.requireNonNull(name, "name");
        this.tally = Objects.requireNonNull(tally, "tally");
        this.chunks = chunks;
        this.failedChunks = failedChunks;
        this.failedRecords = failedRecords;
        this.rejectFiles = rejectFiles;
        this.problem = problem;
        if ((chunks | failedChunks | failedRecords) < 0) {
            throw new IllegalArgumentException("a number is negative: chunks " + chunks + ", failedChunks "
                    + failedChunks + ", failedRecords " + failedRecords);
        }
    }

    /**
     * Returns the report of a file of which no chunk failed.
     *
     * @param name the name of the file
     * @param tally what became of the records of its chunks that were processed
     * @param chunks the number of chunks that were processed, 0 or more
     * @return a new value
     * @throws IllegalArgumentException if the number is negative
     */
    public static FileReport of(String name, Tally tally, long chunks) {
        return new FileReport(name, tally, chunks, 0, 0, null, null);
    }

    /**
     * Returns a copy with failed chunks.
     *
     * @param failed the number of chunks that failed, 0 or more
     * @param records the number of records in them, 0 or more
     * @return a new value
     * @throws IllegalArgumentException if a number is negative
     */
    public FileReport withFailed(long failed, long records) {
        return new FileReport(name, tally, chunks, failed, records, rejectFiles, problem);
    }

    /**
     * Returns a copy with files of rejected records.
     *
     * @param files the files, or null if there are none
     * @return a new value
     */
    public FileReport withRejectFiles(@Nullable RejectFiles files) {
        return new FileReport(name, tally, chunks, failedChunks, failedRecords, files, problem);
    }

    /**
     * Returns a copy that says why the file, or the rest of it, was not loaded.
     *
     * @param why the reason in words, or null if all of the file was loaded
     * @return a new value
     */
    public FileReport withProblem(@Nullable String why) {
        return new FileReport(name, tally, chunks, failedChunks, failedRecords, rejectFiles, why);
    }

    /** {@return the name of the file, such as {@code accounts.csv}; several files of a load may have the same} */
    public String name() {
        return name;
    }

    /** {@return what became of the records of all chunks that were processed} */
    public Tally tally() {
        return tally;
    }

    /** {@return the number of chunks that were processed} */
    public long chunks() {
        return chunks;
    }

    /** {@return the number of chunks that failed} */
    public long failedChunks() {
        return failedChunks;
    }

    /** {@return the number of records in the failed chunks, as {@link LoadReport#failedRecords}} */
    public long failedRecords() {
        return failedRecords;
    }

    /** {@return the files that hold the rejected records; empty as {@link LoadReport#rejectFiles}} */
    public Optional<RejectFiles> rejectFiles() {
        return Optional.ofNullable(rejectFiles);
    }

    /**
     * {@return why the file was not loaded to its end, for example because it is damaged; empty if it was} The records that are
     * counted were loaded.
     */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileReport that
                && name.equals(that.name)
                && tally.equals(that.tally)
                && chunks == that.chunks
                && failedChunks == that.failedChunks
                && failedRecords == that.failedRecords
                && Objects.equals(rejectFiles, that.rejectFiles)
                && Objects.equals(problem, that.problem);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, tally, chunks, failedChunks, failedRecords, rejectFiles, problem);
    }

    @Override
    public String toString() {
        return "FileReport[name=" + name + ", tally=" + tally + ", chunks=" + chunks + ", failedChunks=" + failedChunks
                + ", failedRecords=" + failedRecords + ", rejectFiles=" + rejectFiles() + ", problem=" + problem()
                + "]";
    }
}

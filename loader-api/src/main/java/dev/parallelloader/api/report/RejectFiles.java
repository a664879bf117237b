package dev.parallelloader.api.report;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The two files that a load writes for its rejected records: the records and the reasons.
 *
 * <p>Immutable.
 */
public final class RejectFiles {

    private final Path rejects;
    private final Path reasons;

    private RejectFiles(Path rejects, Path reasons) {
        this.rejects = Objects.requireNonNull(rejects, "rejects");
        this.reasons = Objects.requireNonNull(reasons, "reasons");
    }

    /**
     * Returns a pair of files.
     *
     * @param rejects the file of the rejected records
     * @param reasons the file of the reasons
     * @return a new value
     */
    public static RejectFiles of(Path rejects, Path reasons) {
        return new RejectFiles(rejects, reasons);
    }

    /**
     * {@return the file with the header and the rejected records, in file order and as the source's
     * {@link dev.parallelloader.api.source.RecordWriter} writes them; you can fix it and load it again}
     */
    public Path rejects() {
        return rejects;
    }

    /**
     * {@return the file with the position of each rejected record and the reason, in the columns {@code
     * record,line,offset,chunk,column,code,message}; {@code column} is empty if no column is known to be at fault}
     */
    public Path reasons() {
        return reasons;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RejectFiles that && rejects.equals(that.rejects) && reasons.equals(that.reasons);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rejects, reasons);
    }

    @Override
    public String toString() {
        return "RejectFiles[rejects=" + rejects + ", reasons=" + reasons + "]";
    }
}

package dev.parallelloader.api.report;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The files that hold the rejected records of a load.
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
     * {@return the file of the rejected records: the header and their original bytes in file order, to be fixed and loaded
     * again}
     */
    public Path rejects() {
        return rejects;
    }

    /**
     * {@return the file that says where each record was and why it was rejected, with the columns {@code
     * record,line,offset,chunk,code,message}}
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

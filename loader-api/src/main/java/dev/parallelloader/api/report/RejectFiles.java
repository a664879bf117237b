package dev.parallelloader.api.report;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the rejected records of a load were kept.
 *
 * @param rejects the header and the records' original bytes in file order, to be mended and loaded again
 * @param reasons where each record was and why it was rejected: {@code record,line,offset,chunk,code,message}
 */
public record RejectFiles(Path rejects, Path reasons) {

    /** Refuses nulls. */
    public RejectFiles {
        Objects.requireNonNull(rejects, "rejects");
        Objects.requireNonNull(reasons, "reasons");
    }
}

package dev.parallelloader.api.source;

import dev.parallelloader.api.LoaderException;
import java.io.IOException;
import java.util.List;

/**
 * Input that can be divided into chunks. Planning takes place in the parent and only finds where chunks begin and end.
 * Records are read where a chunk is run, by the reader that the chunk names.
 *
 * <p>A source is immutable. It can be planned more than once, unless {@link ChunkPlan#repeatable} says otherwise.
 */
public interface ChunkSource {

    /**
     * Returns the name of the input, used in reports, logs and the names of reject files.
     *
     * @return a name such as {@code accounts.csv}
     */
    String name();

    /**
     * Opens the input for planning. Reads no more than a header.
     *
     * @param limits how large chunks may be, and where to begin
     * @return the plan, which the caller closes
     * @throws LoaderException if the input can't be used and the user can fix the problem: it is missing or empty, or has no
     *     header
     * @throws IOException if reading fails
     */
    ChunkPlan plan(ChunkLimits limits) throws IOException;

    /**
     * Samples the input, so that a chunk size can be chosen if the user gives none.
     *
     * @return size and record length, if they are cheap to determine; unknown by default
     * @throws LoaderException as {@link #plan}
     * @throws IOException if reading fails
     */
    default Sample sample() throws IOException {
        return Sample.UNKNOWN;
    }

    /**
     * Returns this input, planned so that records with the same key are processed in their order, whatever runs in parallel.
     * All records of a key are then in one chunk, in the order of the input. Chunks needn't be in the order of the input, and
     * may have more records than {@link ChunkLimits#maxRecords} if a key has. A plan may read the whole input before its first
     * chunk.
     *
     * @param columns the names of the columns that are the key together, at least one; a plan throws a {@link LoaderException}
     *     if one of them doesn't exist
     * @return a source of the same records
     * @throws LoaderException if this source can't do that, as by default
     */
    default ChunkSource withKey(List<String> columns) {
        throw new LoaderException("the source " + name() + " (" + getClass().getName()
                + ") can't keep records with the same key in order; load it with SEQUENTIAL and without a key, or override"
                + " ChunkSource.withKey");
    }
}

package dev.parallelloader.api.source;

import java.io.IOException;

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
     * @throws dev.parallelloader.api.LoaderException if the input can't be used and the user can fix the problem: it is missing
     *     or empty, or has no header
     * @throws IOException if reading fails
     */
    ChunkPlan plan(ChunkLimits limits) throws IOException;

    /**
     * Samples the input, so that a chunk size can be chosen if the user gives none.
     *
     * @return size and record length, if they are cheap to determine; unknown by default
     * @throws dev.parallelloader.api.LoaderException as {@link #plan}
     * @throws IOException if reading fails
     */
    default Sample sample() throws IOException {
        return Sample.UNKNOWN;
    }
}

package dev.parallelloader.api.source;

import java.io.IOException;

/**
 * Input that can be cut into chunks. Planning happens in the parent and only finds boundaries; the records are read
 * where the chunk is run, by the reader that each chunk names.
 *
 * <p>A source is immutable and can be planned more than once, unless {@link ChunkPlan#repeatable} says otherwise.
 */
public interface ChunkSource {

    /**
     * What the input is called in reports, logs and the names of reject files.
     *
     * @return such as {@code accounts.csv}
     */
    String name();

    /**
     * Opens the input and gets ready to cut it. Reads no more than a header.
     *
     * @param cut the limits of a chunk, and where to go on
     * @return the plan, to be closed by the caller
     * @throws dev.parallelloader.api.LoaderException if the input can't be used and the user can mend it: it is
     *     missing, empty, has no header
     * @throws IOException if reading fails
     */
    ChunkPlan plan(ChunkLimits cut) throws IOException;

    /**
     * A quick look at the input, from which a chunk size is chosen when the user leaves it out.
     *
     * @return size and record length as far as they can be told cheaply
     * @throws dev.parallelloader.api.LoaderException as {@link #plan}
     * @throws IOException if reading fails
     */
    default Sample sample() throws IOException {
        return Sample.UNKNOWN;
    }
}

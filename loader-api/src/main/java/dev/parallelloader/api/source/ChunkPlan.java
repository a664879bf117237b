package dev.parallelloader.api.source;

import dev.parallelloader.api.Columns;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one input, found one after the other as they are asked for. Used by one thread at a time.
 */
public interface ChunkPlan extends Closeable {

    /**
     * Finds the next chunk.
     *
     * @return the next chunk in file order, or null when there are no more; then always null
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted while it waited for input
     */
    @Nullable
    Chunk next() throws IOException, InterruptedException;

    /**
     * Cuts a chunk of this plan in two, to find out which of its records does harm. May be called by any thread, also while
     * another is in {@link #next}.
     *
     * @param chunk a chunk, or a part of one
     * @return two parts of whole records that together are the chunk, with its index, and with checksums of their own if it
     *     has one; or the chunk alone if it can't be cut
     * @throws dev.parallelloader.api.worker.StopLoadException if the chunk's bytes are no longer those of its checksum
     * @throws IOException if reading fails
     */
    default List<Chunk> split(Chunk chunk) throws IOException {
        return List.of(chunk);
    }

    /**
     * The names of the values that rows of this input have.
     *
     * @return the columns, known before the first chunk
     */
    Columns columns();

    /**
     * Returns what writes records of this input back, so that rejected records can be fixed and loaded again. By default
     * their bytes are copied, without a header.
     *
     * @return the writer; usable until this plan is closed
     */
    default RecordWriter recordWriter() {
        return RecordWriter.copyingBytes();
    }

    /**
     * How many bytes the chunks of this plan span in all, for progress: the sum of their {@link Chunk#bytes}. What belongs
     * to no chunk, such as a header, isn't counted.
     *
     * @return bytes, known before the first chunk; empty if it can't be told
     */
    OptionalLong totalBytes();

    /**
     * Whether a second plan would find the same chunks.
     *
     * @return false for input that is used up by reading it
     */
    default boolean repeatable() {
        return true;
    }

    /**
     * Tells this input from another or a changed one: a short text that is equal for equal content with high
     * likelihood, and cheap to get.
     *
     * @return the fingerprint, empty if there is none
     * @throws IOException if reading fails
     */
    default String fingerprint() throws IOException {
        return "";
    }

    /**
     * Checks that the input is still what this plan was made of, as far as can be told cheaply. A load asks when all chunks
     * have been worked, and before and after it counts what was not started. Does nothing by default.
     *
     * @throws dev.parallelloader.api.worker.StopLoadException if the input was changed, replaced or removed; the message says
     *     what happened and what to do
     * @throws IOException if it can't be told
     */
    default void requireUnchanged() throws IOException {}
}

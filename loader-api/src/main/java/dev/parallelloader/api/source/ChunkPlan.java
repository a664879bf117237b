package dev.parallelloader.api.source;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Divides one input into chunks, which are found on demand. Methods are called by one thread at a time, except
 * where they say otherwise.
 */
public interface ChunkPlan extends Closeable {

    /**
     * Finds the next chunk.
     *
     * @return the next chunk, in file order unless the source {@linkplain ChunkSource#withKey has a key}; null at the end of
     *     the input and on every later call
     * @throws IOException if reading fails
     * @throws InterruptedException if the thread was interrupted while it waited for input
     */
    @Nullable
    Chunk next() throws IOException, InterruptedException;

    /**
     * Returns whether a chunk may be run only when all chunks before it have been processed, because of the order of their
     * records. False by default.
     *
     * @param chunk the chunk that {@link #next} has returned last
     * @return whether the chunk has to wait
     */
    default boolean awaitsOthers(Chunk chunk) {
        return false;
    }

    /**
     * Divides a chunk of this plan in two, to find the record that crashes its worker. Any thread may call this method, also
     * while another is in {@link #next}. By default a chunk can't be divided.
     *
     * @param chunk a chunk, or a part of one
     * @return two parts that each have whole records and together have all records of the chunk; they have its index, and a
     *     checksum of their own if it has one. The chunk alone if it can't be divided
     * @throws dev.parallelloader.api.worker.StopLoadException if the chunk's bytes no longer match its checksum
     * @throws IOException if reading fails
     */
    default List<Chunk> split(Chunk chunk) throws IOException {
        return List.of(chunk);
    }

    /**
     * Returns the columns that rows of this input have.
     *
     * @return the columns, known before the first chunk
     */
    Columns columns();

    /**
     * Returns the writer for records of this input, so that rejected records can be fixed and loaded again. By default
     * their bytes are copied, without a header.
     *
     * @return the writer; usable until this plan is closed
     */
    default RecordWriter recordWriter() {
        return RecordWriter.copyingBytes();
    }

    /**
     * Returns how many bytes the chunks of this plan span together, for progress: the sum of their {@link Chunk#bytes}. What
     * belongs to no chunk, such as a header, isn't counted.
     *
     * @return the number of bytes, known before the first chunk; empty if it isn't known
     */
    OptionalLong totalBytes();

    /**
     * Returns the resource of all chunks of this plan, so that it can be read together with others.
     *
     * @return the resource, known before the first chunk; empty, as by default, if there is more than one, or if it isn't known
     */
    default Optional<URI> resource() {
        return Optional.empty();
    }

    /**
     * Returns the files that this plan reads as one.
     *
     * @return the files in order, those that are left out included; further ones may turn out to be unreadable while chunks are
     *     planned. Empty, as by default, if the input is one file
     */
    default List<InputFile> files() {
        return List.of();
    }

    /**
     * Returns whether a second plan would find the same chunks.
     *
     * @return true by default; false if reading the input consumes it, as with standard input
     */
    default boolean repeatable() {
        return true;
    }

    /**
     * Returns a short text that identifies the input's content: equal content has the same fingerprint, and other or changed
     * content very likely has another. It must be cheap to compute.
     *
     * @return the fingerprint; empty, as by default, if there is none
     * @throws IOException if reading fails
     */
    default String fingerprint() throws IOException {
        return "";
    }

    /**
     * Returns the settings that decide which records and columns this input has and in which chunks they are, besides the {@link
     * ChunkLimits}. A load that was interrupted can be resumed only with the same settings.
     *
     * @return the settings, known before the first chunk; none by default
     */
    default Settings settings() {
        return Settings.none();
    }

    /**
     * Checks cheaply whether the input has changed since it was planned. A load calls this method
     * when all chunks have been processed, and before and after it counts the records that were not started. Does nothing by
     * default.
     *
     * @throws dev.parallelloader.api.worker.StopLoadException if the input was changed, replaced or removed; the message says
     *     what happened and what to do
     * @throws IOException if the check fails
     */
    default void requireUnchanged() throws IOException {}
}

package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Chunk;
import java.io.Closeable;
import java.io.IOException;

/**
 * Records every outcome of one load reliably, for example in a journal. The rejects file is written by a sink, too. Unlike
 * a {@link LoadListener}, a sink can stop the load: an outcome counts only after every sink has accepted it.
 *
 * <p>A load opens its sinks before its first chunk and passes each outcome to one after the other: first to the rejects file,
 * then to the others in the order in which they were added. If a sink throws an exception or an error, the load stops and the
 * report says which sink failed and why. The chunk counts as failed, although its rows may be stored, and the sinks that
 * follow don't get its outcome. Sinks that had accepted it have recorded an outcome that doesn't count.
 *
 * <p>A sink must be thread-safe: several threads call {@link #accept} at the same time, each with a different outcome. This
 * sink appends a line for each chunk to a file:
 *
 * <pre>{@code
 * final class ChunkLog implements OutcomeSink {
 *     private final Writer out;
 *
 *     ChunkLog(Path file) throws IOException {
 *         out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
 *     }
 *
 *     @Override
 *     public synchronized void accept(Chunk chunk, ChunkOutcome outcome) throws IOException {
 *         out.write(chunk.describe() + ": " + outcome.tally() + "\n");
 *         out.flush();
 *     }
 *
 *     @Override
 *     public void close() throws IOException {
 *         out.close();
 *     }
 * }
 * }</pre>
 *
 * <p>Add it to a loader with {@code .sink(load -> new ChunkLog(Path.of("chunks.log")))}.
 */
@FunctionalInterface
public interface OutcomeSink extends Closeable {

    /**
     * Records the outcome of a chunk. When this method returns, the outcome is as durable as this sink guarantees. Called once
     * for each outcome. The calling thread isn't interrupted at the start, but {@code cancelNow} may interrupt it during the
     * call.
     *
     * <p>If a chunk is divided to find a record that crashes its process, each part has an outcome of its own. All parts have
     * the index of the chunk; their spans say which records they have.
     *
     * @param chunk the chunk, or a part of one
     * @param outcome the outcome of its records
     * @throws IOException if the outcome can't be recorded; the load then stops
     */
    void accept(Chunk chunk, ChunkOutcome outcome) throws IOException;

    /**
     * Completes what was recorded and releases the resources of this sink. Called once, after the strategy has ended, also if
     * the load was stopped or cancelled or could not start. Sinks are closed in the order in which they get outcomes, each
     * even if another can't be closed. If a worker can't be interrupted, another thread may still be in {@link #accept}; that
     * outcome doesn't count. Does nothing by default.
     *
     * @throws IOException if what was recorded is incomplete; the load then counts as stopped, and its report says why
     */
    @Override
    default void close() throws IOException {}

    /**
     * Returns the name of this sink in messages. By default it is {@code the sink} followed by the name of its class.
     *
     * @return a name that fits into a sentence, such as {@code the rejects file}
     */
    default String name() {
        return "the sink " + getClass().getName();
    }

    /** Opens the sink of a load. A loader can run several loads, each with a sink of its own. */
    @FunctionalInterface
    interface Factory {

        /**
         * Opens a sink. Called once for each load, before the worker factory is prepared.
         *
         * @param load the load that the sink is for
         * @return a new sink, which the load closes
         * @throws IOException if the sink can't be opened; the load then doesn't start. The message of a
         *     {@link dev.parallelloader.api.LoaderException} is shown as it is
         */
        OutcomeSink open(SinkContext load) throws IOException;
    }
}

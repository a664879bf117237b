package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Chunk;
import java.io.Closeable;
import java.io.IOException;

/**
 * Records the outcomes of one load where they must not be lost, such as in a journal. Rejected records are written by such a
 * sink. Unlike a {@link LoadListener}, a sink can stop the load: an outcome counts only after every sink has accepted it.
 *
 * <p>A load opens its sinks through their {@link Factory}s before the first chunk. It gives each outcome to the sinks one
 * after the other, the file of rejected records first and then the others in the order in which they were added. If one of
 * them throws, the load stops, the chunk counts as failed although its rows may be stored, and the sinks behind it don't get
 * that outcome. Whatever a sink throws is treated alike: exception or error.
 *
 * <p>Must be thread-safe: several threads call {@link #accept} at the same time, each with another outcome. This one appends
 * a line for each chunk to a file:
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
 * <p>It is added by {@code .sink(load -> new ChunkLog(Path.of("chunks.log")))}.
 */
@FunctionalInterface
public interface OutcomeSink extends Closeable {

    /**
     * Records the outcome of a chunk. When this method returns, the outcome is as durable as the sink promises. Called once
     * for each outcome, by the thread that reports it, which is not interrupted then; {@code cancelNow()} may interrupt it
     * meanwhile.
     *
     * <p>A chunk that is divided to find a record that crashes its process is given in its parts, each with an outcome of its
     * own. All parts have the chunk's index; their spans say which records they have.
     *
     * @param chunk the chunk, or a part of one
     * @param outcome what became of its records
     * @throws IOException if the outcome can't be recorded; the load then stops
     */
    void accept(Chunk chunk, ChunkOutcome outcome) throws IOException;

    /**
     * Completes what was recorded and releases what the sink holds. Called once, when the strategy has ended, also if the
     * load was stopped or cancelled, or could not start. Sinks are closed in the order in which they get outcomes, each of
     * them even if closing another fails. After a worker that can't be interrupted, another thread may still be in
     * {@link #accept}; that outcome no longer counts. Does nothing by default.
     *
     * @throws IOException if what was recorded is not complete; the load then counts as stopped, and its report says why
     */
    @Override
    default void close() throws IOException {}

    /**
     * Returns what messages call this sink. By default that is {@code the sink} and the name of its class.
     *
     * @return a name that can begin or continue a sentence, such as {@code the rejects file}
     */
    default String name() {
        return "the sink " + getClass().getName();
    }

    /** Opens the sink of a load. A loader can run several loads, and each of them has a sink of its own. */
    @FunctionalInterface
    interface Factory {

        /**
         * Opens a sink. Called before the worker factory is prepared.
         *
         * @param load what the sink is for
         * @return a new sink, which the load closes
         * @throws IOException if there can't be one; the load then does not start. A
         *     {@link dev.parallelloader.api.LoaderException} is shown as it is
         */
        OutcomeSink open(SinkContext load) throws IOException;
    }
}

package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.source.Chunk;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes down what must not be lost of a chunk's outcome. Unlike a listener's, its failure stops the load. Called by
 * several threads at once, once for each chunk that is settled.
 */
interface OutcomeSink extends Closeable {

    /** Keeps nothing. */
    OutcomeSink NONE = new OutcomeSink() {
        @Override
        public void keep(Chunk chunk, ChunkOutcome outcome) {}

        @Override
        public void close() {}
    };

    /** Makes the outcome durable, before it counts. */
    void keep(Chunk chunk, ChunkOutcome outcome) throws IOException;

    /** The files that hold rejected records, once they have their final form; empty if there are none. */
    default Optional<RejectFiles> rejectFiles() {
        return Optional.empty();
    }

    /** Puts what was kept into its final form; called once, when no chunk is in flight. */
    @Override
    void close() throws IOException;
}

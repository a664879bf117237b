package dev.parallelloader.core.spi;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.core.internal.wire.Encoding;
import dev.parallelloader.core.internal.wire.Envelope;
import dev.parallelloader.core.internal.wire.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;

/**
 * The result of an attempt at a chunk: an outcome or a failure. It is created in the JVM that ran the chunk, sent back as
 * bytes, and reported to the load's queue. {@link ChunkTask} shows both sides. Immutable.
 */
public sealed interface ChunkResult {

    /**
     * The chunk was run to its end.
     *
     * @param outcome its outcome
     */
    record Done(ChunkOutcome outcome) implements ChunkResult {

        /** Rejects null. */
        public Done {
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /**
     * The attempt failed.
     *
     * @param failure what happened
     */
    record Failed(ChunkFailure failure) implements ChunkResult {

        /** Rejects null. */
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * Runs a chunk. Whatever the worker or the reader throws becomes a failure, except errors after which the JVM can't be
     * trusted, such as an OutOfMemoryError. If the thread is interrupted while the chunk runs, its interrupt flag is set
     * when this method returns.
     *
     * @param runner the runner
     * @param chunk the chunk
     * @return its outcome, or the failure of this attempt
     */
    static ChunkResult of(ChunkRunner runner, Chunk chunk) {
        try {
            return new Done(runner.run(chunk));
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Failed(ChunkFailure.of(e, runner.name()));
        }
    }

    /**
     * Reads a result.
     *
     * @param bytes what {@link #toBytes} returned, in this or another JVM
     * @return the result
     * @throws LoaderException if the bytes are something else, damaged, or written by another version of loader-core; the
     *     message says which
     */
    static ChunkResult fromBytes(byte[] bytes) {
        return Envelope.RESULT.unpack(bytes, ChunkResult::readFrom);
    }

    private static ChunkResult readFrom(DataInputStream in) throws IOException {
        return Encoding.readFlag(in) ? new Done(Wire.readOutcome(in)) : new Failed(Wire.readFailure(in));
    }

    /**
     * Writes this result.
     *
     * @return what {@link #fromBytes} reads
     */
    default byte[] toBytes() {
        return Envelope.RESULT.pack(out -> {
            out.writeBoolean(this instanceof Done);
            if (this instanceof Done done) {
                Wire.writeOutcome(out, done.outcome());
            } else if (this instanceof Failed failed) {
                Wire.writeFailure(out, failed.failure());
            }
        });
    }

    /**
     * Reports this result to the queue that the chunk was taken from. An outcome of another chunk is reported as a failure
     * of this one, which is then retried.
     *
     * @param queue the load's queue
     * @param chunk the chunk that was run
     */
    default void reportTo(ChunkQueue queue, Chunk chunk) {
        if (this instanceof Failed failed) {
            queue.failed(chunk, failed.failure());
        } else if (this instanceof Done done && isOf(chunk, done.outcome())) {
            queue.done(done.outcome());
        } else if (this instanceof Done done) {
            queue.failed(
                    chunk,
                    ChunkFailure.of(
                            Cause.LOST,
                            "a result of chunk " + done.outcome().chunk() + " with "
                                    + done.outcome().tally().read() + " records was received instead of that of "
                                    + chunk.describe(),
                            done.outcome().ranOn()));
        }
    }

    /** The parts of a divided chunk have its index; the number of records tells them from the whole chunk. */
    private static boolean isOf(Chunk chunk, ChunkOutcome outcome) {
        return outcome.chunk() == chunk.index()
                && (chunk.records() == Span.UNKNOWN
                        || chunk.records() == outcome.tally().read());
    }
}

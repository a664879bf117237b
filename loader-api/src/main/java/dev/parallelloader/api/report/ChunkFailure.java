package dev.parallelloader.api.report;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.StopLoadException;
import java.util.Objects;

/**
 * An attempt at a chunk that came to nothing, or whose result is unknown.
 *
 * @param cause what kind of end it met
 * @param message what happened, in a sentence; may end with the last output of the worker's process
 * @param ranOn the worker that ran it, as in {@link ChunkOutcome#ranOn}
 */
public record ChunkFailure(Cause cause, String message, String ranOn) {

    /** The kinds of end an attempt can meet. */
    public enum Cause {
        /** The worker or reader threw. */
        THREW,
        /** The worker or reader asked for the whole load to stop. */
        STOP,
        /** The worker's process ended by itself. */
        EXITED,
        /** The worker's process was ended by a signal from outside. */
        SIGNALLED,
        /** The worker's process gave no sign of life for too long. */
        SILENT,
        /** The chunk took longer than its deadline. */
        OVERDUE,
        /** The connection to the worker broke, or its result got lost. */
        LOST
    }

    /** Refuses nulls. */
    public ChunkFailure {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(ranOn, "ranOn");
    }

    /**
     * What an exception of a runner means.
     *
     * @param thrown what the runner threw
     * @param ranOn the worker that ran it
     * @return a failure that asks for a stop if a {@link StopLoadException} was thrown, else one that may be tried again
     */
    public static ChunkFailure of(Throwable thrown, String ranOn) {
        Cause cause = thrown instanceof StopLoadException ? Cause.STOP : Cause.THREW;
        String message = thrown instanceof LoaderException && thrown.getMessage() != null
                ? thrown.getMessage()
                : thrown.toString();
        return new ChunkFailure(cause, message, ranOn);
    }
}

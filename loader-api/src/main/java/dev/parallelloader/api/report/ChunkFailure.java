package dev.parallelloader.api.report;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.StopLoadException;
import java.util.Objects;

/**
 * A failed attempt at a chunk.
 *
 * <p>Immutable.
 */
public final class ChunkFailure {

    /** The kinds of failure. */
    public enum Cause {
        /** The worker or the reader threw an exception. */
        THREW,
        /** The worker or the reader asked for the whole load to stop. */
        STOP,
        /** The worker's process exited. */
        EXITED,
        /** The worker's process was ended by a signal from outside. */
        SIGNALLED,
        /** The worker's process did not send a heartbeat in time. */
        SILENT,
        /** The chunk was not processed within its deadline. */
        OVERDUE,
        /** The connection to the worker broke, or its result was lost. */
        LOST
    }

    private final Cause cause;
    private final String message;
    private final String ranOn;

    private ChunkFailure(Cause cause, String message, String ranOn) {
        this.cause = Objects.requireNonNull(cause, "cause");
        this.message = Objects.requireNonNull(message, "message");
        this.ranOn = Objects.requireNonNull(ranOn, "ranOn");
    }

    /**
     * Returns a failure.
     *
     * @param cause the kind of failure
     * @param message a sentence that says what happened
     * @param ranOn the name of the worker that ran the chunk
     * @return a new value
     */
    public static ChunkFailure of(Cause cause, String message, String ranOn) {
        return new ChunkFailure(cause, message, ranOn);
    }

    /**
     * Returns a failure for an exception: {@link Cause#STOP} for a {@link StopLoadException}, otherwise {@link
     * Cause#THREW}.
     *
     * @param thrown the exception that the runner threw
     * @param ranOn the name of the worker that ran the chunk
     * @return a new value
     */
    public static ChunkFailure of(Throwable thrown, String ranOn) {
        Cause cause = thrown instanceof StopLoadException ? Cause.STOP : Cause.THREW;
        String message = thrown instanceof LoaderException && thrown.getMessage() != null
                ? thrown.getMessage()
                : thrown.toString();
        return new ChunkFailure(cause, message, ranOn);
    }

    /** {@return the kind of failure} */
    public Cause cause() {
        return cause;
    }

    /** {@return a sentence that says what happened; it may be followed by the last output of the worker's process} */
    public String message() {
        return message;
    }

    /** {@return the name of the worker that ran the chunk, as {@link ChunkOutcome#ranOn}} */
    public String ranOn() {
        return ranOn;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkFailure that
                && cause == that.cause
                && message.equals(that.message)
                && ranOn.equals(that.ranOn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cause, message, ranOn);
    }

    @Override
    public String toString() {
        return "ChunkFailure[cause=" + cause + ", message=" + message + ", ranOn=" + ranOn + "]";
    }
}

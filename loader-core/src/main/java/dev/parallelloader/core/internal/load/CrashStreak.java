package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import java.util.Optional;

/**
 * Counts the attempts in a row that lost their process, to stop a load whose crashes aren't caused by single records.
 * Guarded by its owner's lock.
 */
final class CrashStreak {

    /** After so many crashes in a row the load stops: finding their records would take hours. */
    static final int MAX_CRASHES = 100;

    /**
     * After so many ends by signals in a row the load stops, if a chunk has failed for them: something kills its processes
     * faster than they finish a chunk. A single event that kills a hundred processes at once isn't enough.
     */
    static final int MAX_SIGNALS = 50;

    private int crashes;
    private int signals;
    private boolean chunkFailedForSignals;

    /** An attempt succeeded. */
    void reset() {
        crashes = 0;
        signals = 0;
        chunkFailedForSignals = false;
    }

    /**
     * Counts a failed attempt.
     *
     * @param after the state of its chunk, this attempt included
     * @return why the load must stop, or empty
     */
    Optional<String> count(ChunkFailure failure, ChunkState after) {
        if (ChunkState.isCrash(failure) && ++crashes >= MAX_CRASHES) {
            return Optional.of("the last " + crashes
                    + " attempts each crashed their process, so single rows aren't the cause; check the worker and its"
                    + " libraries. Last failure: " + failure.message());
        }
        if (failure.cause() == Cause.SIGNALLED) {
            signals++;
            chunkFailedForSignals |= after.signals() >= ChunkState.MAX_SIGNALS;
            if (chunkFailedForSignals && signals >= MAX_SIGNALS) {
                return Optional.of("worker processes were killed " + signals
                        + " times with no chunk finished in between; something outside the load kills them: check for an"
                        + " out-of-memory killer or a memory limit (use less parallelism or a smaller heap(...)), and for"
                        + " a policy that kills Java processes. Last failure: " + failure.message());
            }
        }
        return Optional.empty();
    }
}

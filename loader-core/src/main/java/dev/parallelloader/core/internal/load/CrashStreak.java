package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import java.util.Optional;

/**
 * Counts the attempts in a row that ended with the death of their process, to tell when going on is pointless: then it
 * isn't about some rows. Guarded by its owner's lock.
 */
final class DeathStreak {

    /** When nothing but deaths comes back for so long, the load is stopped: finding their records would take hours. */
    static final int MAX_DEATHS = 100;

    /**
     * When no chunk is finished for so many ends by signals, and one was given up for them, the load is stopped: whatever
     * kills its processes doesn't let any get on. A single event that kills a hundred at once doesn't count as that.
     */
    static final int MAX_SIGNALS = 50;

    private int deaths;
    private int signals;
    private boolean givenUpForSignals;

    /** A chunk was worked to its end. */
    void end() {
        deaths = 0;
        signals = 0;
        givenUpForSignals = false;
    }

    /**
     * Counts a failed attempt.
     *
     * @param after what its chunk has been through, this attempt included
     * @return why the load is to stop, or empty
     */
    Optional<String> count(ChunkFailure failure, ChunkState after) {
        if (ChunkState.isDeadly(failure) && ++deaths >= MAX_DEATHS) {
            return Optional.of("the last " + deaths
                    + " attempts all ended with the death of their process, so this isn't about some rows; the last"
                    + " one: " + failure.message());
        }
        if (failure.cause() == Cause.SIGNALLED) {
            signals++;
            givenUpForSignals |= after.signals() >= ChunkState.MAX_SIGNALS;
            if (givenUpForSignals && signals >= MAX_SIGNALS) {
                return Optional.of("worker processes were killed " + signals
                        + " times with no chunk finished in between; something outside the load kills them: check for an"
                        + " out-of-memory killer or a memory limit (use less parallelism or a smaller heap(...)), and for"
                        + " a policy that kills java processes; the last one: " + failure.message());
            }
        }
        return Optional.empty();
    }
}

package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Retry and bisection state of a chunk. A chunk that crashed its process at each attempt is divided until the record that
 * causes it is alone. Then {@code part} is what is attempted now, and {@code rest} are the parts that follow.
 *
 * @param whole the chunk as it was planned
 * @param part what is attempted now: the whole chunk, or a part of it
 * @param rest other parts of the same chunk, not attempted yet
 * @param failures failed attempts at {@code part} that count against it
 * @param signals attempts at {@code part} that were ended by a signal from outside
 * @param crashes attempts at the chunk that crashed their process, since a part of it last succeeded
 * @param history what happened to the chunk before
 */
record ChunkState(Chunk whole, Chunk part, List<Chunk> rest, int failures, int signals, int crashes, History history) {

    /** What happened to a chunk before its present attempt. */
    enum History {
        /** Nothing: this is its first attempt. */
        FIRST_ATTEMPT,
        /** An attempt failed. */
        RETRIED,
        /** A part of it has failed for good. */
        PARTLY_FAILED
    }

    /**
     * How often a chunk is retried when its process was ended from outside. That says nothing about the chunk, so it isn't
     * counted as one of its attempts, but there must be a limit.
     */
    static final int MAX_SIGNALS = 20;

    /** Failures by which the process is lost: worth finding the record that causes them. */
    private static final Set<Cause> CRASHES = EnumSet.of(Cause.EXITED, Cause.SILENT, Cause.OVERDUE, Cause.LOST);

    static ChunkState of(Chunk chunk) {
        return new ChunkState(chunk, chunk, List.of(), 0, 0, 0, History.FIRST_ATTEMPT);
    }

    /** @param attempted whether an earlier run of the load may have attempted the chunk */
    static ChunkState of(Chunk chunk, boolean attempted) {
        History history = attempted ? History.RETRIED : History.FIRST_ATTEMPT;
        return new ChunkState(chunk, chunk, List.of(), 0, 0, 0, history);
    }

    static boolean isCrash(ChunkFailure failure) {
        return CRASHES.contains(failure.cause());
    }

    ChunkState after(ChunkFailure failure) {
        boolean signalled = failure.cause() == Cause.SIGNALLED;
        return new ChunkState(
                whole,
                part,
                rest,
                failures + (signalled ? 0 : 1),
                signals + (signalled ? 1 : 0),
                crashes + (isCrash(failure) ? 1 : 0),
                history == History.PARTLY_FAILED ? History.PARTLY_FAILED : History.RETRIED);
    }

    /** A part is divided further after one failure, until it is a single record: that one gets all its attempts. */
    boolean mayRetry(int maxAttempts) {
        boolean enough = (divided() && part.records() != 1) ? failures > 0 : failures >= maxAttempts;
        return !enough && signals < MAX_SIGNALS;
    }

    /**
     * Whether a few records may still be the cause. Finding one record among n takes at most log2 n divisions that all crash,
     * besides the attempts at the whole chunk and at the single record. After more crashes in a row the cause is another.
     */
    boolean mayDivide(int maxAttempts) {
        int divisions = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, whole.records()));
        return crashes <= divisions + 2 * maxAttempts;
    }

    /** Continues with the first of these parts of the present part. */
    ChunkState divide(List<Chunk> parts) {
        List<Chunk> all = new ArrayList<>(parts);
        all.addAll(rest);
        return new ChunkState(whole, all.get(0), all.subList(1, all.size()), 0, 0, crashes, history);
    }

    /** Whether an outcome is that of this part: a late one may be of the whole chunk, or of another part. */
    boolean matches(ChunkOutcome outcome) {
        return part.records() == Span.UNKNOWN
                || part.records() == outcome.tally().read();
    }

    boolean divided() {
        return !part.equals(whole);
    }

    boolean hasRest() {
        return !rest.isEmpty();
    }

    /** Continues with the next part after this one succeeded. */
    ChunkState nextAfterSuccess() {
        return new ChunkState(whole, rest.get(0), rest.subList(1, rest.size()), 0, 0, 0, history);
    }

    /** Continues with the next part after this one has failed for good. */
    ChunkState nextAfterFailure() {
        return new ChunkState(whole, rest.get(0), rest.subList(1, rest.size()), 0, 0, crashes, History.PARTLY_FAILED);
    }

    /** The present part and all that follow, as one chunk. */
    Chunk unfinished() {
        List<Span> spans = new ArrayList<>(part.spans());
        rest.forEach(other -> spans.addAll(other.spans()));
        return hasRest() ? whole.part(spans) : part;
    }

    int attempts() {
        return failures + signals;
    }
}

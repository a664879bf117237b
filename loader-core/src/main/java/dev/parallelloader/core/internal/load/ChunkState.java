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
 * A chunk on its way, and what it has been through. One that every process died of is divided, again and again, until the
 * record that does it is alone: then {@code part} is what is tried now, and {@code rest} are the parts that follow.
 *
 * @param whole the chunk as it was planned
 * @param part what is tried now: the whole chunk, or a part of it
 * @param rest other parts of the same chunk, not tried yet
 * @param failures failed attempts at {@code part} that count
 * @param signals attempts at {@code part} that were ended by a signal from outside
 * @param deaths attempts that took their process along, since a part of the chunk was last worked to its end
 * @param history what came before
 */
record ChunkState(Chunk whole, Chunk part, List<Chunk> rest, int failures, int signals, int deaths, History history) {

    /** How much a chunk has been through: UNTRIED, RETRIED after a failure, HARMED when a part of it was given up. */
    enum History {
        UNTRIED,
        RETRIED,
        HARMED
    }

    /**
     * How often a chunk is tried again when its process was ended from outside. That says nothing against the chunk, so it
     * doesn't count as an attempt; but it has to end some time.
     */
    static final int MAX_SIGNALS = 20;

    /** Ends that take the process along: worth finding the record that brings them about. */
    private static final Set<Cause> DEADLY = EnumSet.of(Cause.EXITED, Cause.SILENT, Cause.OVERDUE, Cause.LOST);

    static ChunkState of(Chunk chunk) {
        return new ChunkState(chunk, chunk, List.of(), 0, 0, 0, History.UNTRIED);
    }

    static boolean isDeadly(ChunkFailure failure) {
        return DEADLY.contains(failure.cause());
    }

    ChunkState after(ChunkFailure failure) {
        boolean signalled = failure.cause() == Cause.SIGNALLED;
        return new ChunkState(
                whole,
                part,
                rest,
                failures + (signalled ? 0 : 1),
                signals + (signalled ? 1 : 0),
                deaths + (isDeadly(failure) ? 1 : 0),
                history == History.HARMED ? History.HARMED : History.RETRIED);
    }

    /** A part is divided further at once, up to a single record: that one gets all its attempts. */
    boolean mayTryAgain(int attempts) {
        boolean enough = (divided() && part.records() != 1) ? failures > 0 : failures >= attempts;
        return !enough && signals < MAX_SIGNALS;
    }

    /**
     * Whether the harm may still lie in a few records. Finding one among n takes log2 n divisions that all fail at worst,
     * and the attempts at the whole and at the one; what dies more often in a row dies of everything.
     */
    boolean mayDivide(int attempts) {
        int divisions = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, whole.records()));
        return deaths <= divisions + 2 * attempts;
    }

    /** Goes on with the first of these parts of the present part. */
    ChunkState divide(List<Chunk> parts) {
        List<Chunk> all = new ArrayList<>(parts);
        all.addAll(rest);
        return new ChunkState(whole, all.get(0), all.subList(1, all.size()), 0, 0, deaths, history);
    }

    /** Whether an outcome is that of this part: a late one may be of the whole chunk, or of another part. */
    boolean isAnsweredBy(ChunkOutcome outcome) {
        return part.records() == Span.UNKNOWN
                || part.records() == outcome.tally().read();
    }

    boolean divided() {
        return !part.equals(whole);
    }

    boolean hasRest() {
        return !rest.isEmpty();
    }

    /** Goes on with the next part after this one was worked to its end. */
    ChunkState nextAfterSuccess() {
        return new ChunkState(whole, rest.get(0), rest.subList(1, rest.size()), 0, 0, 0, history);
    }

    /** Goes on with the next part after this one was given up. */
    ChunkState nextAfterHarm() {
        return new ChunkState(whole, rest.get(0), rest.subList(1, rest.size()), 0, 0, deaths, History.HARMED);
    }

    /** All that isn't worked yet, as one. */
    Chunk open() {
        List<Span> spans = new ArrayList<>(part.spans());
        rest.forEach(other -> spans.addAll(other.spans()));
        return hasRest() ? whole.part(spans) : part;
    }

    int tries() {
        return failures + signals;
    }
}

package dev.parallelloader.core;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.source.Chunk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A chunk on its way, and what it has been through. One that every process died of is divided, again and again, until the
 * record that does it is alone: then {@code chunk} is the part that is tried now, and {@code rest} the parts that follow.
 *
 * @param chunk what is tried: the whole chunk, or a part of it
 * @param rest other parts of the same chunk, not tried yet
 * @param failures failed attempts at {@code chunk} that count
 * @param signals attempts that were ended by a signal from outside
 * @param retried whether anything of the whole chunk had to be tried again
 * @param harmed whether a part was given up
 */
record Trial(
        Chunk chunk, List<Chunk> rest, int failures, int signals, boolean retried, boolean harmed, boolean divided) {

    /**
     * How often a chunk is tried again when its process was ended from outside. That says nothing against the chunk, so it
     * doesn't count as an attempt; but it has to end some time.
     */
    static final int MAX_SIGNALS = 20;

    /** Ends that take the process along: worth finding the record that brings them about. */
    private static final Set<Cause> DEADLY = EnumSet.of(Cause.EXITED, Cause.SILENT, Cause.OVERDUE, Cause.LOST);

    static Trial of(Chunk chunk) {
        return new Trial(chunk, List.of(), 0, 0, false, false, false);
    }

    Trial after(ChunkFailure failure) {
        boolean signalled = failure.cause() == Cause.SIGNALLED;
        return new Trial(
                chunk, rest, failures + (signalled ? 0 : 1), signals + (signalled ? 1 : 0), true, harmed, divided);
    }

    /** A part is divided further at once, up to a single record: that one gets all its attempts. */
    boolean mayTryAgain(int attempts) {
        boolean enough = (divided && chunk.records() != 1) ? failures > 0 : failures >= attempts;
        return !enough && signals < MAX_SIGNALS;
    }

    static boolean isDeadly(ChunkFailure failure) {
        return DEADLY.contains(failure.cause());
    }

    /** Goes on with the first of these parts of the present chunk. */
    Trial divide(List<Chunk> parts) {
        List<Chunk> all = new ArrayList<>(parts);
        all.addAll(rest);
        return new Trial(all.get(0), all.subList(1, all.size()), 0, 0, true, harmed, true);
    }

    boolean hasRest() {
        return !rest.isEmpty();
    }

    /** Goes on with the next part. */
    Trial next(boolean gaveUp) {
        return new Trial(rest.get(0), rest.subList(1, rest.size()), 0, 0, retried, harmed || gaveUp, divided);
    }

    int tries() {
        return failures + signals;
    }

    /** Whether this is the first that is seen of the chunk. */
    boolean first() {
        return !retried;
    }

    /** Records that are not worked yet, as far as they are known. */
    long open() {
        long sum = Math.max(0, chunk.records());
        for (Chunk part : rest) {
            sum += Math.max(0, part.records());
        }
        return sum;
    }
}

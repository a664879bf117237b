package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Span;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where each chunk of a load stands: waiting to be tried again, in flight, or settled; and whether the load goes on. All of
 * a queue's state that threads share is here, behind one lock; nothing here reads, writes or calls a listener.
 */
final class ChunkTracker {

    private final int attempts;
    private final LoadTotals totals;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ChunkState> again = new ArrayDeque<>();
    private final Map<Long, ChunkState> inFlight = new HashMap<>();
    /** Chunks whose outcome is being kept. By identity, which asks for no memory when one is removed. */
    private final Set<ChunkState> claimed = Collections.newSetFromMap(new IdentityHashMap<>());

    private final DeathStreak deaths = new DeathStreak();
    private @Nullable Chunk lastPlanned;
    private boolean closed;
    private boolean planning;
    private boolean exhausted;
    private Status status = Status.COMPLETE;
    private @Nullable String reason;

    ChunkTracker(int attempts, LoadTotals totals) {
        this.attempts = attempts;
        this.totals = totals;
    }

    /** @param wait whether to wait for a chunk that may come back */
    Next next(boolean wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (again.isEmpty() && (exhausted || planning) && status == Status.COMPLETE) {
                if (!wait || (exhausted && inFlight.isEmpty() && claimed.isEmpty())) {
                    return new Next.Nothing();
                }
                changed.await();
            }
            if (status != Status.COMPLETE) {
                return new Next.Nothing();
            }
            ChunkState retried = again.poll();
            if (retried == null) {
                planning = true;
                return new Next.Plan();
            }
            inFlight.put(retried.whole().index(), retried);
            return new Next.Try(retried);
        } finally {
            lock.unlock();
        }
    }

    /** The chunk was planned; gives back its state, in flight, or null if the load has ended meanwhile. */
    @Nullable
    ChunkState planned(Chunk chunk) {
        lock.lock();
        try {
            planning = false;
            lastPlanned = chunk;
            changed.signalAll();
            ChunkState state = ChunkState.of(chunk);
            if (status != Status.COMPLETE) {
                again.add(state); // too late to be worked, to be counted as not started
                return null;
            }
            inFlight.put(chunk.index(), state);
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** There was no chunk to be planned: the input has ended, or could not be read. */
    void plannedNone(boolean inputEnded) {
        lock.lock();
        try {
            planning = false;
            exhausted = inputEnded;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Claims what an outcome answers, so that no other outcome does; null if it answers nothing in flight. What is claimed
     * is to be settled or abandoned; until then it counts as not worked.
     */
    @Nullable
    ChunkState claim(ChunkOutcome outcome) {
        lock.lock();
        try {
            ChunkState state = inFlight.get(outcome.chunk());
            if (closed || state == null || !state.isAnsweredBy(outcome)) {
                return null;
            }
            claimed.add(state);
            inFlight.remove(outcome.chunk());
            return state;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Settles what was claimed, now that its outcome is kept. A part that follows is queued.
     *
     * @return false if the load has ended meanwhile: then the chunk was counted as not worked
     */
    boolean settle(ChunkState state, ChunkOutcome outcome) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            totals.add(outcome.tally());
            deaths.end();
            if (state.hasRest()) {
                again.add(state.nextAfterSuccess());
            } else {
                totals.ended(state.history());
            }
            claimed.remove(state);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what was claimed, with all parts that follow, since its outcome could not be kept. */
    void abandon(ChunkState state, ChunkFailure failure) {
        lock.lock();
        try {
            if (!closed) {
                totals.add(FailedChunk.of(state.open(), failure, state.tries() + 1));
                claimed.remove(state);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The state in flight that an attempt at this chunk belongs to, or null. */
    @Nullable
    ChunkState find(Chunk chunk) {
        lock.lock();
        try {
            ChunkState state = inFlight.get(chunk.index());
            return state != null && state.part().equals(chunk) ? state : null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Settles a failed attempt.
     *
     * @param state what was in flight
     * @param parts in which it is to go on, one for the same again
     * @return whether it goes on; if not, it was given up
     */
    boolean settle(ChunkState state, ChunkFailure failure, List<Chunk> parts) {
        lock.lock();
        try {
            if (closed || !inFlight.remove(state.whole().index(), state)) {
                return false;
            }
            changed.signalAll();
            ChunkState after = state.after(failure);
            deaths.count(failure, after).ifPresent(why -> end(Status.STOPPED, why));
            if (status == Status.COMPLETE && (parts.size() > 1 || after.mayTryAgain(attempts))) {
                again.add(parts.size() > 1 ? after.divide(parts) : after);
                totals.addRetry();
                return true;
            }
            giveUp(after, failure);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(ChunkState state, ChunkFailure failure) {
        boolean rest = !ChunkState.isDeadly(failure) || state.mayDivide(attempts);
        totals.add(FailedChunk.of(rest ? state.part() : state.open(), failure, state.tries()));
        if (state.hasRest() && rest) {
            again.add(state.nextAfterHarm());
        } else if (state.divided()) {
            totals.ended(ChunkState.History.HARMED);
        }
    }

    /** No further chunks; the first call counts. */
    void end(Status how, @Nullable String why) {
        lock.lock();
        try {
            if (status == Status.COMPLETE) {
                status = how;
                reason = why;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isEnding() {
        lock.lock();
        try {
            return closed || status != Status.COMPLETE;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no chunk is left: none planned and unsettled, none to be planned. */
    boolean isOver() {
        lock.lock();
        try {
            return exhausted && again.isEmpty() && inFlight.isEmpty() && claimed.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** How it was left; from now on nothing is settled, for what a worker that was left behind may still say is too late. */
    Ending close() {
        lock.lock();
        try {
            closed = true;
            OptionalLong unsettled = OptionalLong.of(0);
            for (Collection<ChunkState> states : List.of(again, inFlight.values(), claimed)) {
                for (ChunkState state : states) {
                    unsettled = plus(unsettled, state.open().records());
                }
            }
            return new Ending(status, reason, totals, unsettled, lastPlanned, exhausted);
        } finally {
            lock.unlock();
        }
    }

    private static OptionalLong plus(OptionalLong sum, long records) {
        return sum.isEmpty() || records == Span.UNKNOWN
                ? OptionalLong.empty()
                : OptionalLong.of(sum.getAsLong() + records);
    }

    /**
     * How a load's chunks were left.
     *
     * @param unsettled records of chunks that were planned and not worked to an end; empty if they weren't counted
     * @param lastPlanned the last chunk that was found, or null if none was
     * @param exhausted whether every record has been planned
     */
    record Ending(
            Status status,
            @Nullable String reason,
            LoadTotals totals,
            OptionalLong unsettled,
            @Nullable Chunk lastPlanned,
            boolean exhausted) {}
}

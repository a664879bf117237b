package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the state of each chunk of a load (waiting for a retry, in flight, or settled) and whether the load continues. All
 * state of a queue that threads share is here, behind one lock. Nothing here does I/O or calls a listener.
 */
final class ChunkTracker {

    private final int maxAttempts;
    private final LoadTotals totals;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ChunkState> retries = new ArrayDeque<>();
    private final Map<Long, ChunkState> inFlight = new HashMap<>();
    /** Chunks whose outcome is being recorded. By identity, as removing an element then allocates no memory. */
    private final Set<ChunkState> claimed = Collections.newSetFromMap(new IdentityHashMap<>());

    private final CrashStreak crashes = new CrashStreak();
    private @Nullable Chunk lastPlanned;
    private boolean closed;
    private boolean planning;
    private boolean exhausted;
    private Status status = Status.COMPLETE;
    private @Nullable String reason;

    ChunkTracker(int maxAttempts, LoadTotals totals) {
        this.maxAttempts = maxAttempts;
        this.totals = totals;
    }

    /** @param wait whether to wait for a chunk in flight, which may have to be retried */
    Next next(boolean wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (retries.isEmpty() && (exhausted || planning) && status == Status.COMPLETE) {
                if (!wait || (exhausted && inFlight.isEmpty() && claimed.isEmpty())) {
                    return new Next.Nothing();
                }
                changed.await();
            }
            if (status != Status.COMPLETE) {
                return new Next.Nothing();
            }
            ChunkState retried = retries.poll();
            if (retried == null) {
                planning = true;
                return new Next.Plan();
            }
            inFlight.put(retried.whole().index(), retried);
            return new Next.Run(retried);
        } finally {
            lock.unlock();
        }
    }

    /** Records that a chunk was planned. Returns its state, now in flight, or null if the load has ended. */
    @Nullable
    ChunkState planned(ChunkState state) {
        lock.lock();
        try {
            planning = false;
            lastPlanned = state.whole().withPayload(null); // so that its bytes can be released
            changed.signalAll();
            if (status != Status.COMPLETE) {
                retries.add(state); // counted as not started
                return null;
            }
            inFlight.put(state.whole().index(), state);
            return state;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all chunks are settled that were planned so far, or the load has ended. The caller plans a chunk.
     *
     * @return false if there is another chunk to take first, or the caller doesn't wait
     */
    boolean awaitSettled(boolean wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (status == Status.COMPLETE && !isSettled()) {
                if (!wait || !retries.isEmpty()) {
                    return false;
                }
                changed.await();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isSettled() {
        return retries.isEmpty() && inFlight.isEmpty() && claimed.isEmpty();
    }

    /** Records that no chunk could be planned: the input has ended, or can't be read. */
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
     * Claims the chunk of an outcome, so that no other outcome can settle it. Returns null if no chunk in flight matches. The
     * caller must complete or fail what it has claimed. Until then the chunk counts as not started.
     */
    @Nullable
    ChunkState claim(ChunkOutcome outcome) {
        lock.lock();
        try {
            ChunkState state = inFlight.get(outcome.chunk());
            if (closed || state == null || !state.matches(outcome)) {
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
     * Completes a claimed chunk, now that its outcome is recorded. A part that follows is queued.
     *
     * @return false if the load ended after the claim: the chunk then counts as not started
     */
    boolean complete(ChunkState state, ChunkOutcome outcome) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            totals.add(state.part(), outcome.tally());
            crashes.reset();
            if (state.hasRest()) {
                retries.add(state.nextAfterSuccess());
            } else {
                totals.addChunk(state.whole(), state.history(), outcome.replayed());
            }
            claimed.remove(state);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Fails a claimed chunk and all parts that follow, because its outcome could not be recorded. */
    @Nullable
    FailedAttempt fail(ChunkState state, ChunkFailure failure) {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            totals.add(FailedChunk.of(state.unfinished(), failure, state.attempts() + 1));
            claimed.remove(state);
            changed.signalAll();
            return new FailedAttempt(state.unfinished(), false);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the state in flight whose part is this chunk, or null. */
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
     * Queues a chunk for a retry after a failed attempt, or fails it for good.
     *
     * @param state what was in flight
     * @param parts what to retry: the parts of a division, or the same chunk alone
     * @return what has failed and whether it is retried, or null if the load is over
     */
    @Nullable
    FailedAttempt retryOrFail(ChunkState state, ChunkFailure failure, List<Chunk> parts) {
        lock.lock();
        try {
            if (closed || !inFlight.remove(state.whole().index(), state)) {
                return null;
            }
            changed.signalAll();
            ChunkState after = state.after(failure);
            crashes.count(failure, after).ifPresent(why -> end(Status.STOPPED, why));
            if (status == Status.COMPLETE && (parts.size() > 1 || after.mayRetry(maxAttempts))) {
                retries.add(parts.size() > 1 ? after.divide(parts) : after);
                totals.addRetry();
                return new FailedAttempt(state.part(), true);
            }
            return new FailedAttempt(failForGood(after, failure), false);
        } finally {
            lock.unlock();
        }
    }

    private Chunk failForGood(ChunkState state, ChunkFailure failure) {
        boolean partOnly = !ChunkState.isCrash(failure) || state.mayDivide(maxAttempts);
        Chunk failed = partOnly ? state.part() : state.unfinished();
        totals.add(FailedChunk.of(failed, failure, state.attempts()));
        if (state.hasRest() && partOnly) {
            retries.add(state.nextAfterFailure());
        } else if (state.divided()) {
            totals.addChunk(state.whole(), ChunkState.History.PARTLY_FAILED, false);
        }
        return failed;
    }

    /** Ends the load: no further chunks are handed out. The first call counts. */
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

    /** Whether all chunks are planned and settled. */
    boolean isOver() {
        lock.lock();
        try {
            return exhausted && isSettled();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes the tracker and returns its final state. Outcomes and failures that arrive later, from abandoned workers, are
     * ignored.
     */
    Ending close() {
        lock.lock();
        try {
            closed = true;
            List<ChunkState> unsettled = new ArrayList<>(retries);
            unsettled.addAll(inFlight.values());
            unsettled.addAll(claimed);
            return new Ending(status, reason, totals, unsettled, lastPlanned, exhausted);
        } finally {
            lock.unlock();
        }
    }
}

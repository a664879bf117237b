package dev.parallelloader.core;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.strategy.ChunkQueue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one load: plans a chunk when one is asked for, hands out failed ones again, settles each chunk once, and
 * decides when it is over. There is no planning thread: finding the next chunk takes microseconds to milliseconds, and
 * whoever asks for it does it.
 */
final class LoadQueue implements ChunkQueue {

    /**
     * How often a chunk is tried again when its process was ended from outside. That says nothing against the chunk, so it
     * doesn't count as an attempt; but it has to end some time.
     */
    static final int MAX_SIGNALS = 20;

    private final ChunkPlan plan;
    private final int attempts;
    private final Keeper keeper;
    private final Observers observers;
    private final Accounts accounts = new Accounts();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Trial> again = new ArrayDeque<>();
    private final Map<Long, Trial> inFlight = new HashMap<>();
    private @Nullable Chunk lastPlanned;
    private boolean planning;
    private boolean exhausted;
    private Status status = Status.COMPLETE;
    private @Nullable String reason;

    /** A chunk and what it has been through. */
    private record Trial(Chunk chunk, int failures, int signals) {

        Trial after(ChunkFailure failure) {
            return failure.cause() == Cause.SIGNALLED
                    ? new Trial(chunk, failures, signals + 1)
                    : new Trial(chunk, failures + 1, signals);
        }

        boolean first() {
            return failures + signals == 0;
        }
    }

    LoadQueue(ChunkPlan plan, int attempts, Keeper keeper, Observers observers) {
        this.plan = plan;
        this.attempts = attempts;
        this.keeper = keeper;
        this.observers = observers;
    }

    @Override
    public List<Chunk> take(int max) throws InterruptedException {
        List<Chunk> taken = new ArrayList<>();
        while (taken.size() < max) {
            Trial trial = nextTrial(taken.isEmpty());
            if (trial == null) {
                break;
            }
            taken.add(trial.chunk());
            if (trial.first()) {
                observers.tell(listener -> listener.planned(trial.chunk()));
            }
        }
        return taken;
    }

    /** The next chunk to be tried, or null: if it is over, or if there is none at once and the caller doesn't wait. */
    private @Nullable Trial nextTrial(boolean wait) throws InterruptedException {
        while (true) {
            lock.lockInterruptibly();
            try {
                while (again.isEmpty() && (exhausted || planning) && status == Status.COMPLETE) {
                    if (!wait || (exhausted && inFlight.isEmpty())) {
                        return null;
                    }
                    changed.await();
                }
                if (status != Status.COMPLETE) {
                    return null;
                }
                Trial retried = again.poll();
                if (retried != null) {
                    inFlight.put(retried.chunk().index(), retried);
                    return retried;
                }
                planning = true;
            } finally {
                lock.unlock();
            }
            Trial planned = plan();
            if (planned != null) {
                return planned;
            }
        }
    }

    /** Finds the next chunk, without holding the lock meanwhile: input may be slow, and results must not wait for it. */
    private @Nullable Trial plan() throws InterruptedException {
        try {
            Chunk chunk = plan.next();
            return planned(chunk, chunk == null);
        } catch (InterruptedException e) {
            planned(null, false);
            throw e;
        } catch (IOException | RuntimeException e) {
            planned(null, false);
            // An interrupt closes the channel under the plan; that is a cancellation and not a fault of the file.
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the next chunk was planned");
            }
            stop("the input can't be read further: " + e);
            return null;
        }
    }

    private @Nullable Trial planned(@Nullable Chunk chunk, boolean ended) {
        lock.lock();
        try {
            planning = false;
            exhausted = ended;
            changed.signalAll();
            if (chunk == null || status != Status.COMPLETE) {
                return null; // planned too late: it is found again when the records not started are counted
            }
            lastPlanned = chunk;
            Trial trial = new Trial(chunk, 0, 0);
            inFlight.put(chunk.index(), trial);
            return trial;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean done(ChunkOutcome outcome) {
        Trial trial = settle(outcome.chunk());
        if (trial == null) {
            return false;
        }
        try {
            keeper.keep(trial.chunk(), outcome);
        } catch (IOException e) {
            stop("refused records can't be kept: " + e + "; is there room where --rejects or rejects(...) points to?");
        }
        accounts.add(outcome, !trial.first());
        observers.tell(listener -> listener.finished(trial.chunk(), outcome));
        return true;
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure) {
        boolean retry;
        lock.lock();
        try {
            Trial trial = settle(chunk.index());
            if (trial == null) {
                return;
            }
            Trial next = trial.after(failure);
            if (failure.cause() == Cause.STOP) {
                stop(failure.message());
            }
            retry = status == Status.COMPLETE && next.failures() < attempts && next.signals() < MAX_SIGNALS;
            if (retry) {
                again.add(next);
            } else {
                accounts.add(new FailedChunk(chunk, failure, next.failures() + next.signals()));
            }
        } finally {
            lock.unlock();
        }
        observers.tell(listener -> listener.failed(chunk, failure, retry));
    }

    @Override
    public void event(WorkerEvent event) {
        observers.tell(listener -> listener.worker(event));
    }

    private @Nullable Trial settle(long index) {
        lock.lock();
        try {
            Trial trial = inFlight.remove(index);
            changed.signalAll();
            return trial;
        } finally {
            lock.unlock();
        }
    }

    /** No further chunks, because going on is pointless; the first reason counts. */
    void stop(String why) {
        end(Status.STOPPED, why);
    }

    /** No further chunks, because the user says so. */
    void cancel() {
        end(Status.CANCELLED, null);
    }

    private void end(Status how, @Nullable String why) {
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

    /** Whether no chunk is left: none planned and unsettled, none to be planned. */
    boolean isOver() {
        lock.lock();
        try {
            return exhausted && again.isEmpty() && inFlight.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** What came of the load; to be asked when the strategy has returned. */
    Ending ending() {
        lock.lock();
        try {
            long unsettled = 0;
            for (Trial trial : again) {
                unsettled += Math.max(0, trial.chunk().records());
            }
            for (Trial trial : inFlight.values()) {
                unsettled += Math.max(0, trial.chunk().records());
            }
            return new Ending(status, reason, accounts, unsettled, lastPlanned, exhausted);
        } finally {
            lock.unlock();
        }
    }

    /**
     * How the queue was left.
     *
     * @param unsettled records of chunks that were planned and not worked to an end
     * @param lastPlanned the last chunk that was found, or null if none was
     * @param exhausted whether every record has been planned
     */
    record Ending(
            Status status,
            @Nullable String reason,
            Accounts accounts,
            long unsettled,
            @Nullable Chunk lastPlanned,
            boolean exhausted) {}
}

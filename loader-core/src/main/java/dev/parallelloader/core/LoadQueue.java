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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of one load: plans a chunk when one is asked for, hands out failed ones again, settles each chunk once, and
 * decides when it is over. There is no planning thread: finding the next chunk takes microseconds to milliseconds, and
 * whoever asks for it does it.
 */
final class LoadQueue implements ChunkQueue {

    private static final Logger log = LoggerFactory.getLogger(LoadQueue.class);

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
            Trial trial = Trial.of(chunk);
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
            stop("refused records can't be kept: " + e + "; is there room in the directory for rejects?");
        }
        accounts.add(outcome.tally());
        if (!trial.hasRest() && !trial.harmed()) {
            accounts.addChunk(trial.retried());
        }
        observers.tell(listener -> listener.finished(trial.chunk(), outcome));
        return true;
    }

    /** Takes a chunk out of flight and queues the part that follows it, if it was a part. */
    private @Nullable Trial settle(long index) {
        lock.lock();
        try {
            Trial trial = inFlight.remove(index);
            if (trial != null && trial.hasRest()) {
                again.add(trial.next(false));
            }
            changed.signalAll();
            return trial;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure) {
        if (failure.cause() == Cause.STOP) {
            stop(failure.message());
        }
        Trial trial = find(chunk.index());
        if (trial == null) {
            return;
        }
        Trial after = trial.after(failure);
        boolean divisible = Trial.isDeadly(failure) && !after.mayTryAgain(attempts);
        List<Chunk> parts = divisible ? split(trial.chunk()) : List.of(trial.chunk());
        boolean retry;
        lock.lock();
        try {
            if (!inFlight.remove(chunk.index(), trial)) {
                return;
            }
            retry = status == Status.COMPLETE && (parts.size() > 1 || after.mayTryAgain(attempts));
            if (retry) {
                again.add(parts.size() > 1 ? after.divide(parts) : after);
                accounts.addRetry();
            } else {
                accounts.add(new FailedChunk(trial.chunk(), failure, after.tries()));
                if (trial.hasRest()) {
                    again.add(after.next(true));
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        observers.tell(listener -> listener.failed(trial.chunk(), failure, retry));
    }

    private @Nullable Trial find(long index) {
        lock.lock();
        try {
            return inFlight.get(index);
        } finally {
            lock.unlock();
        }
    }

    private List<Chunk> split(Chunk chunk) {
        try {
            return plan.split(chunk);
        } catch (IOException | RuntimeException e) {
            log.warn("{} can't be divided to find the record that does harm", chunk.describe(), e);
            return List.of(chunk);
        }
    }

    @Override
    public void event(WorkerEvent event) {
        accounts.add(event);
        observers.tell(listener -> listener.worker(event));
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
                unsettled += trial.open();
            }
            for (Trial trial : inFlight.values()) {
                unsettled += trial.open();
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

package dev.parallelloader.core;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

    /** When nothing but deaths comes back for so long, the load is stopped: finding their records would take hours. */
    static final int MAX_DEATHS_IN_A_ROW = 100;

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
    private int deathsInARow;
    private boolean closed;
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
            taken.add(trial.part());
            if (trial.history() == Trial.History.UNTRIED && !trial.divided()) {
                observers.tell(listener -> listener.planned(trial.whole()));
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
                    inFlight.put(retried.whole().index(), retried);
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
            stop(
                    e instanceof LoaderException known
                            ? String.valueOf(known.getMessage())
                            : "the input can't be read further: " + e);
            return null;
        }
    }

    private @Nullable Trial planned(@Nullable Chunk chunk, boolean ended) {
        lock.lock();
        try {
            planning = false;
            exhausted = ended;
            changed.signalAll();
            if (chunk == null) {
                return null;
            }
            lastPlanned = chunk;
            Trial trial = Trial.of(chunk);
            if (status != Status.COMPLETE) {
                again.add(trial); // too late to be worked, to be counted as not started
                return null;
            }
            inFlight.put(chunk.index(), trial);
            return trial;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run(Chunk chunk, ChunkRunner runner) throws InterruptedException {
        try {
            ChunkOutcome outcome = runner.run(chunk);
            boolean interrupted = Thread.interrupted(); // by the worker itself, unless the load is being cancelled
            done(outcome);
            if (interrupted && isEnding()) {
                Thread.currentThread().interrupt();
            }
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            boolean interrupted = Thread.interrupted() || e instanceof InterruptedException;
            if (interrupted && isEnding()) {
                throw new InterruptedException(runner.name() + " was interrupted in " + chunk.describe());
            }
            failed(chunk, ChunkFailure.of(e, runner.name()));
        }
    }

    @Override
    public boolean done(ChunkOutcome outcome) {
        Trial trial = settle(outcome);
        if (trial == null) {
            return false;
        }
        try {
            keeper.keep(trial.part(), outcome);
        } catch (IOException | RuntimeException e) {
            ChunkFailure failure = new ChunkFailure(
                    Cause.THREW,
                    "its refused records can't be kept: " + e + "; is there room for them?",
                    outcome.ranOn());
            stop(failure.message());
            accounts.add(new FailedChunk(trial.part(), failure, trial.tries() + 1));
            return true;
        }
        accounts.add(outcome.tally());
        if (!trial.hasRest()) {
            accounts.ended(trial.history());
        }
        observers.tell(listener -> listener.finished(trial.part(), outcome));
        return true;
    }

    /** Takes a chunk out of flight and queues the part that follows it, if it was a part. */
    private @Nullable Trial settle(ChunkOutcome outcome) {
        lock.lock();
        try {
            Trial trial = inFlight.get(outcome.chunk());
            if (closed || trial == null || !answers(outcome, trial.part())) {
                return null;
            }
            inFlight.remove(outcome.chunk());
            deathsInARow = 0;
            if (trial.hasRest()) {
                again.add(trial.nextAfterSuccess());
            }
            changed.signalAll();
            return trial;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an outcome is that of this part: a late one may be of the whole chunk, or of another part. */
    private static boolean answers(ChunkOutcome outcome, Chunk part) {
        return part.records() == Span.UNKNOWN
                || part.records() == outcome.tally().read();
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure) {
        if (failure.cause() == Cause.STOP) {
            stop(failure.message());
        }
        Trial trial = find(chunk.index());
        if (trial == null || !trial.part().equals(chunk)) {
            return;
        }
        Trial after = trial.after(failure);
        boolean again = after.mayTryAgain(attempts);
        boolean divisible = !again && Trial.isDeadly(failure) && after.mayDivide(attempts);
        List<Chunk> parts = divisible ? split(chunk) : List.of(chunk);
        boolean retry = settle(trial, after, parts, again, failure);
        observers.tell(listener -> listener.failed(chunk, failure, retry));
    }

    private boolean settle(Trial trial, Trial after, List<Chunk> parts, boolean mayTryAgain, ChunkFailure failure) {
        lock.lock();
        try {
            if (closed || !inFlight.remove(trial.whole().index(), trial)) {
                return false;
            }
            changed.signalAll();
            countDeath(failure);
            if (status == Status.COMPLETE && (mayTryAgain || parts.size() > 1)) {
                again.add(parts.size() > 1 ? after.divide(parts) : after);
                accounts.addRetry();
                return true;
            }
            boolean giveUpRest = Trial.isDeadly(failure) && !after.mayDivide(attempts);
            accounts.add(new FailedChunk(giveUpRest ? trial.open() : trial.part(), failure, after.tries()));
            if (trial.hasRest() && !giveUpRest) {
                again.add(after.nextAfterHarm());
            } else if (trial.divided()) {
                accounts.ended(Trial.History.HARMED);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void countDeath(ChunkFailure failure) {
        if (Trial.isDeadly(failure) && ++deathsInARow >= MAX_DEATHS_IN_A_ROW) {
            stop("the last " + deathsInARow
                    + " attempts all ended with the death of their process, so this isn't about some"
                    + " rows; the last one: " + failure.message());
        }
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

    private boolean isEnding() {
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
            return exhausted && again.isEmpty() && inFlight.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** What came of the load; to be asked when the strategy has returned. */
    Ending ending() {
        lock.lock();
        try {
            closed = true; // what a worker that was left behind may still say comes too late
            OptionalLong unsettled = OptionalLong.of(0);
            for (Trial trial : again) {
                unsettled = plus(unsettled, trial.open().records());
            }
            for (Trial trial : inFlight.values()) {
                unsettled = plus(unsettled, trial.open().records());
            }
            return new Ending(status, reason, accounts, unsettled, lastPlanned, exhausted);
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
     * How the queue was left.
     *
     * @param unsettled records of chunks that were planned and not worked to an end; empty if they weren't counted
     * @param lastPlanned the last chunk that was found, or null if none was
     * @param exhausted whether every record has been planned
     */
    record Ending(
            Status status,
            @Nullable String reason,
            Accounts accounts,
            OptionalLong unsettled,
            @Nullable Chunk lastPlanned,
            boolean exhausted) {}
}

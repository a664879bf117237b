package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkFailure.Cause;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.internal.journal.EarlierRuns;
import dev.parallelloader.core.internal.run.OutOfMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of one load. Plans a chunk when one is asked for, hands out failed chunks again, passes each outcome to sinks and
 * listeners, and decides when the load is over. There is no planning thread: the calling thread finds the next chunk.
 * This takes microseconds to milliseconds, except for the first chunk of a source that searches for repeated keys.
 */
final class LoadQueue implements ChunkQueue {

    private static final Logger log = LoggerFactory.getLogger(LoadQueue.class);

    private final ChunkPlan plan;
    private final int maxAttempts;
    private final LoadLimits limits;
    private final RateLimit rate;
    private final OutcomeSinks sinks;
    private final ListenerNotifier notifier;
    private final EarlierRuns earlier;
    private final LoadTotals totals;
    private final ChunkTracker tracker;
    private final InputWait input;

    /** A chunk that waits for those before it. Only the thread that plans uses it. */
    private @Nullable Chunk held;

    LoadQueue(ChunkPlan plan, int maxAttempts, LoadLimits limits, OutcomeSinks sinks, ListenerNotifier notifier) {
        this(plan, maxAttempts, limits, RateLimit.Clock.SYSTEM, sinks, notifier, EarlierRuns.NONE);
    }

    LoadQueue(
            ChunkPlan plan,
            int maxAttempts,
            LoadLimits limits,
            RateLimit.Clock clock,
            OutcomeSinks sinks,
            ListenerNotifier notifier,
            EarlierRuns earlier) {
        this.plan = plan;
        this.maxAttempts = maxAttempts;
        this.limits = limits;
        this.rate = new RateLimit(limits, clock);
        this.sinks = sinks;
        this.notifier = notifier;
        this.earlier = earlier;
        this.totals = LoadTotals.of(earlier);
        this.tracker = new ChunkTracker(maxAttempts, totals);
        this.input = new InputWait(tracker::isEnding);
    }

    @Override
    public List<Chunk> take(int max) throws InterruptedException {
        List<Chunk> taken = new ArrayList<>();
        while (taken.size() < max && (taken.isEmpty() || !rate.isFull())) {
            Next next = tracker.next(taken.isEmpty());
            if (next instanceof Next.Nothing) {
                break;
            }
            if (next instanceof Next.Run retried) {
                if (mayStart(retried.state())) {
                    taken.add(retried.state().part());
                }
                continue;
            }
            ChunkState planned = plan(taken.isEmpty());
            if (planned == null && !taken.isEmpty()) {
                break; // what was taken may have to be run first
            }
            if (planned != null && mayStart(planned)) {
                taken.add(planned.part());
                notifier.notifyListeners(listener -> listener.planned(planned.whole()));
            }
        }
        return taken;
    }

    /** Waits until a chunk may start. If the load ends before, the chunk stays in flight, and so counts as not started. */
    private boolean mayStart(ChunkState state) throws InterruptedException {
        return rate.await(state.part(), tracker::isEnding);
    }

    /** Finds the next chunk. Holds no lock while it reads: input may be slow, and outcomes must not wait for it. */
    private @Nullable ChunkState plan(boolean wait) throws InterruptedException {
        try {
            Chunk chunk = held == null ? input.next(plan) : held;
            held = chunk;
            if (chunk != null && plan.awaitsOthers(chunk) && !tracker.awaitSettled(wait)) {
                tracker.plannedNone(false);
                return null;
            }
            held = null;
            if (chunk != null) {
                return tracker.planned(ChunkState.of(chunk, earlier.attempted(chunk.index())));
            }
            tracker.plannedNone(true);
            return null;
        } catch (InterruptedException e) {
            tracker.plannedNone(false);
            throw e;
        } catch (IOException | RuntimeException e) {
            // An interrupt closes the plan's channel. That is a cancellation, not an error in the file.
            if (input.ended()) {
                tracker.plannedNone(false);
                return null;
            }
            if (Thread.interrupted()) {
                tracker.plannedNone(false);
                throw new InterruptedException("interrupted while the next chunk was planned");
            }
            stop(
                    e instanceof LoaderException known
                            ? String.valueOf(known.getMessage())
                            : "reading the input failed: " + e + "; check the input and load it again");
            tracker.plannedNone(false);
            return null;
        }
    }

    @Override
    public void run(Chunk chunk, ChunkRunner runner) throws InterruptedException {
        try {
            ChunkOutcome outcome = runner.run(chunk);
            boolean interrupted = Thread.interrupted(); // by the worker itself, unless the load is ending
            done(outcome);
            if (interrupted && tracker.isEnding()) {
                Thread.currentThread().interrupt();
            }
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            boolean interrupted = Thread.interrupted() || e instanceof InterruptedException;
            if (interrupted && tracker.isEnding()) {
                throw new InterruptedException(runner.name() + " was interrupted in " + chunk.describe());
            }
            failed(chunk, ChunkFailure.of(e, runner.name()));
        } catch (OutOfMemoryError e) { // the next chunk would run out of the same heap
            failed(chunk, ChunkFailure.of(Cause.STOP, OutOfMemory.sentence(e), runner.name()));
        }
    }

    @Override
    public boolean done(ChunkOutcome outcome) {
        ChunkState state = tracker.claim(outcome);
        if (state == null) {
            return false;
        }
        Optional<String> sinkFailure = sinks.accept(state, outcome);
        if (sinkFailure.isPresent()) {
            notRecorded(state, ChunkFailure.of(Cause.STOP, sinkFailure.get(), outcome.ranOn()));
            return true;
        }
        synchronized (notifier) { // listeners must receive this event before those of a following part
            if (tracker.complete(state, outcome)) {
                notifier.notifyListeners(listener -> listener.finished(state.part(), outcome));
            }
        }
        limits.exceeded(totals.total()).ifPresent(this::stop);
        return true;
    }

    private void notRecorded(ChunkState state, ChunkFailure failure) {
        stop(failure.message());
        report(tracker.fail(state, failure), failure);
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure) {
        if (failure.cause() == Cause.STOP) {
            stop(failure.message());
        }
        ChunkState state = tracker.find(chunk);
        if (state == null) {
            return;
        }
        ChunkState after = state.after(failure);
        boolean divisible = ChunkState.isCrash(failure) && !after.mayRetry(maxAttempts) && after.mayDivide(maxAttempts);
        List<Chunk> parts = divisible ? split(chunk) : List.of(chunk);
        synchronized (notifier) { // listeners must receive this event before those of the next attempt
            report(tracker.retryOrFail(state, failure, parts), failure);
        }
        input.endIfOver(); // too many crashes end the load
    }

    private void report(@Nullable FailedAttempt attempt, ChunkFailure failure) {
        if (attempt != null) {
            notifier.notifyListeners(listener -> listener.failed(attempt.chunk(), failure, attempt.retried()));
        }
    }

    private List<Chunk> split(Chunk chunk) {
        try {
            return plan.split(chunk);
        } catch (StopLoadException e) {
            stop(String.valueOf(e.getMessage()));
            return List.of(chunk);
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "{} can't be divided to find the record that crashes its process: {}",
                    chunk.describe(),
                    e.toString());
            return List.of(chunk);
        }
    }

    @Override
    public void event(WorkerEvent event) {
        totals.add(event);
        notifier.notifyListeners(listener -> listener.worker(event));
    }

    /** Ends the load because it can't continue. The first reason counts. */
    void stop(String why) {
        tracker.end(Status.STOPPED, why);
        input.endIfOver();
    }

    /** Ends the load because the user wants it. */
    void cancel() {
        tracker.end(Status.CANCELLED, null);
        input.endIfOver();
    }

    /** Whether all chunks are planned and settled. */
    boolean isOver() {
        return tracker.isOver();
    }

    /** Closes the queue and returns how the load ended. Called after the strategy has returned. */
    Ending ending() {
        if (tracker.isOver()) {
            limits.exceededAtEnd(totals.total()).ifPresent(this::stop);
        }
        return tracker.close();
    }
}

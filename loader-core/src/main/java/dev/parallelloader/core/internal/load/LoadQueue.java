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
import dev.parallelloader.core.internal.run.OutOfMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of one load: plans a chunk when one is asked for, hands out failed ones again, has each outcome kept and told,
 * and decides when it is over. There is no planning thread: finding the next chunk takes microseconds to milliseconds, and
 * whoever asks for it does it.
 */
final class LoadQueue implements ChunkQueue {

    private static final Logger log = LoggerFactory.getLogger(LoadQueue.class);

    private final ChunkPlan plan;
    private final int attempts;
    private final OutcomeSinks sinks;
    private final ListenerNotifier notifier;
    private final LoadTotals totals = new LoadTotals();
    private final ChunkTracker tracker;

    LoadQueue(ChunkPlan plan, int attempts, OutcomeSinks sinks, ListenerNotifier notifier) {
        this.plan = plan;
        this.attempts = attempts;
        this.sinks = sinks;
        this.notifier = notifier;
        this.tracker = new ChunkTracker(attempts, totals);
    }

    @Override
    public List<Chunk> take(int max) throws InterruptedException {
        List<Chunk> taken = new ArrayList<>();
        while (taken.size() < max) {
            Next next = tracker.next(taken.isEmpty());
            if (next instanceof Next.Nothing) {
                break;
            }
            if (next instanceof Next.Try retried) {
                taken.add(retried.state().part());
                continue;
            }
            ChunkState planned = plan();
            if (planned != null) {
                taken.add(planned.part());
                notifier.tell(listener -> listener.planned(planned.whole()));
            }
        }
        return taken;
    }

    /** Finds the next chunk, without holding a lock meanwhile: input may be slow, and results must not wait for it. */
    private @Nullable ChunkState plan() throws InterruptedException {
        try {
            Chunk chunk = plan.next();
            if (chunk != null) {
                return tracker.planned(chunk);
            }
            tracker.plannedNone(true);
            return null;
        } catch (InterruptedException e) {
            tracker.plannedNone(false);
            throw e;
        } catch (IOException | RuntimeException e) {
            // An interrupt closes the channel under the plan; that is a cancellation and not a fault of the file.
            if (Thread.interrupted()) {
                tracker.plannedNone(false);
                throw new InterruptedException("interrupted while the next chunk was planned");
            }
            stop(
                    e instanceof LoaderException known
                            ? String.valueOf(known.getMessage())
                            : "the input can't be read further: " + e);
            tracker.plannedNone(false);
            return null;
        }
    }

    @Override
    public void run(Chunk chunk, ChunkRunner runner) throws InterruptedException {
        try {
            ChunkOutcome outcome = runner.run(chunk);
            boolean interrupted = Thread.interrupted(); // by the worker itself, unless the load is being cancelled
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
        } catch (OutOfMemoryError e) { // all chunks share the heap: the next would meet the same
            failed(chunk, ChunkFailure.of(Cause.STOP, OutOfMemory.sentence(e), runner.name()));
        }
    }

    @Override
    public boolean done(ChunkOutcome outcome) {
        ChunkState state = tracker.claim(outcome);
        if (state == null) {
            return false;
        }
        Optional<String> sinkFailure = sinks.accept(state.part(), outcome);
        if (sinkFailure.isPresent()) {
            notRecorded(state, ChunkFailure.of(Cause.STOP, sinkFailure.get(), outcome.ranOn()));
            return true;
        }
        synchronized (notifier) { // a part that is worked next must not be told of before
            if (tracker.settle(state, outcome)) {
                notifier.tell(listener -> listener.finished(state.part(), outcome));
            }
        }
        return true;
    }

    private void notRecorded(ChunkState state, ChunkFailure failure) {
        stop(failure.message());
        tracker.abandon(state, failure);
        notifier.tell(listener -> listener.failed(state.part(), failure, false));
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
        boolean divisible = ChunkState.isDeadly(failure) && !after.mayTryAgain(attempts) && after.mayDivide(attempts);
        List<Chunk> parts = divisible ? split(chunk) : List.of(chunk);
        synchronized (notifier) { // the next attempt must not be told of before
            boolean again = tracker.settle(state, failure, parts);
            notifier.tell(listener -> listener.failed(chunk, failure, again));
        }
    }

    private List<Chunk> split(Chunk chunk) {
        try {
            return plan.split(chunk);
        } catch (StopLoadException e) {
            stop(String.valueOf(e.getMessage()));
            return List.of(chunk);
        } catch (IOException | RuntimeException e) {
            log.warn("{} can't be divided to find the record that does harm: {}", chunk.describe(), e.toString());
            return List.of(chunk);
        }
    }

    @Override
    public void event(WorkerEvent event) {
        totals.add(event);
        notifier.tell(listener -> listener.worker(event));
    }

    /** No further chunks, because going on is pointless; the first reason counts. */
    void stop(String why) {
        tracker.end(Status.STOPPED, why);
    }

    /** No further chunks, because the user says so. */
    void cancel() {
        tracker.end(Status.CANCELLED, null);
    }

    /** Whether no chunk is left: none planned and unsettled, none to be planned. */
    boolean isOver() {
        return tracker.isOver();
    }

    /** What came of the load; to be asked when the strategy has returned. */
    ChunkTracker.Ending ending() {
        return tracker.close();
    }
}

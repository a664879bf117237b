package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.core.internal.run.OutOfMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running or completed load. It runs the strategy in a thread of its own and creates the report. */
public final class RunningLoad {

    private static final Logger log = LoggerFactory.getLogger(RunningLoad.class);

    private final LoadConfig config;
    private final LoadContext context;
    private final ProgressTracker progress;
    private final ListenerNotifier notifier;
    private final LoadQueue queue;
    private final Thread thread;
    private final CompletableFuture<LoadReport> ended = new CompletableFuture<>();

    /**
     * Whether cancelNow() interrupts the thread, which it does while the thread runs the strategy or counts the remaining
     * records. Guarded by this.
     */
    private boolean interruptible = true;

    private RunningLoad(LoadConfig config, LoadContext context) {
        this.config = config;
        this.context = context;
        this.progress = new ProgressTracker(context.setup(), System::nanoTime);
        this.notifier = new ListenerNotifier(Stream.concat(
                        Stream.of(progress), // first, so that the progress includes the events that the others receive
                        config.listeners().stream().map(Supplier::get))
                .toList());
        this.queue = new LoadQueue(
                context.plan(),
                config.attempts(),
                config.limits(),
                RateLimit.Clock.SYSTEM,
                context.sinks(),
                notifier,
                context.earlier());
        this.thread = new Thread(this::run, "loader-" + context.job().id());
    }

    public static RunningLoad start(LoadConfig config) {
        RunningLoad load = new RunningLoad(config, LoadContext.open(config));
        load.thread.start();
        return load;
    }

    private void run() {
        try {
            LoadReport report = runAndReport();
            ended.complete(report);
        } catch (Throwable e) {
            // A bug in the loader: await() reports it.
            ended.completeExceptionally(e);
        }
    }

    /** Returns when everything is released, so that the caller may delete what the load used. */
    private LoadReport runAndReport() {
        try (LoadContext closed = context) {
            logStart(closed.setup());
            notifier.notifyListeners(listener -> listener.started(context.setup()));
            LoadReport report = runReportingProgress();
            logEnd(report);
            notifier.notifyListeners(listener -> listener.ended(report));
            return report;
        }
    }

    private LoadReport runReportingProgress() {
        ProgressReporter reporter = ProgressReporter.start(context.job().id(), progress, notifier);
        try {
            long start = System.nanoTime();
            runStrategy();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Ending ending = queue.ending(); // from now on no outcome counts, and no sink gets one
            List<String> sinkFailures = context.sinks().close();
            LoadReport report = report(took, ending, sinkFailures);
            context.recordEnd(report, ending.unfinished());
            return report;
        } finally {
            reporter.close();
        }
    }

    private static void logStart(LoadSetup setup) {
        log.info(
                "loading {} into {}: {}, {} at a time, chunks of {} records",
                setup.source(),
                setup.target(),
                setup.strategy(),
                setup.parallelism(),
                setup.chunkSize());
    }

    private static void logEnd(LoadReport report) {
        log.info(
                "{} {} after {}: {}, {} chunks failed{}",
                report.setup().source(),
                report.status(),
                report.took(),
                report.total(),
                report.failedChunks().size(),
                report.reason().map(reason -> "; " + reason).orElse(""));
    }

    private void runStrategy() {
        try {
            if (context.earlier().complete()) {
                queue.take(1); // finds no chunk
            } else {
                config.strategy().run(context.job(), queue);
            }
            if (!queue.isOver()) {
                queue.stop("the strategy '" + config.strategy().name() + "' returned before all chunks were done");
            }
            requireUnchangedInput();
        } catch (InterruptedException e) {
            queue.cancel();
        } catch (LoaderException e) {
            queue.stop(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            queue.stop(OutOfMemory.sentence(e));
        } catch (Exception | Error e) {
            queue.stop("the strategy '" + config.strategy().name() + "' failed: " + e);
        } finally {
            interruptible(false);
        }
    }

    private void requireUnchangedInput() {
        try {
            context.plan().requireUnchanged();
        } catch (IOException e) {
            queue.stop("can't check whether " + config.source().name() + " was changed during the load: " + e
                    + "; load it again when it is readable");
        }
    }

    private void interruptible(boolean now) {
        synchronized (this) {
            interruptible = now;
        }
        // Clears an interrupt that was meant for the finished phase.
        boolean late = Thread.interrupted();
        if (late) {
            log.debug("ignored an interrupt that arrived after the phase that it was meant for");
        }
    }

    private LoadReport report(Duration took, Ending ending, List<String> sinkFailures) {
        LoadTotals totals = ending.totals();
        List<FailedChunk> failed = totals.failed();
        List<FileReport> files = context.files(totals);
        Optional<String> leftOut = FileTotals.leftOut(files);
        OptionalLong notStarted = leftOut.isPresent() ? OptionalLong.empty() : notStarted(ending);
        return LoadReport.builder(context.setup(), status(ending, failed.isEmpty() && leftOut.isEmpty(), sinkFailures))
                .reason(reason(ending, failed, sinkFailures).or(() -> leftOut).orElse(null))
                .total(totals.total())
                .chunks(totals.chunks())
                .failedChunks(failed)
                .notStarted(notStarted.isPresent() ? notStarted.getAsLong() : null)
                .replayedChunks(totals.replayed())
                .workers(totals.workers())
                .took(took)
                .rejectFiles(context.rejectFiles().orElse(null))
                .files(files)
                .build();
    }

    private Status status(Ending ending, boolean all, List<String> sinkFailures) {
        // A load that was cancelled after its last chunk ran to its end.
        boolean ran = ending.status() == Status.COMPLETE || (ending.status() == Status.CANCELLED && queue.isOver());
        if (!ran) {
            return ending.status();
        }
        if (!sinkFailures.isEmpty()) {
            return Status.STOPPED;
        }
        return all ? Status.COMPLETE : Status.INCOMPLETE;
    }

    /** What ended the load, and every sink that could not be closed. If there is neither, the first failed chunk. */
    private static Optional<String> reason(Ending ending, List<FailedChunk> failed, List<String> sinkFailures) {
        String reasons = Stream.concat(Stream.ofNullable(ending.reason()), sinkFailures.stream())
                .distinct()
                .collect(Collectors.joining("; "));
        if (!reasons.isEmpty()) {
            return Optional.of(reasons);
        }
        return failed.stream().findFirst().map(FailedChunk::describe);
    }

    private OptionalLong notStarted(Ending ending) {
        interruptible(true); // by a second cancelNow(), as counting the rest of a big file takes long
        try {
            return new RemainingRecords(config.source(), context.plan(), context.earlier()).count(ending);
        } finally {
            interruptible(false);
        }
    }

    public void cancel() {
        queue.cancel();
    }

    public void cancelNow() {
        queue.cancel();
        synchronized (this) {
            if (interruptible) {
                thread.interrupt();
            }
        }
    }

    public LoadReport await() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    /** Returns the report, or empty if the load isn't over within that time. */
    public Optional<LoadReport> await(Duration atMost) throws InterruptedException {
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(atMost); // unlike toNanos(), this doesn't overflow
            return Optional.of(ended.get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    public CompletableFuture<LoadReport> toFuture() {
        return ended.copy();
    }

    private static IllegalStateException failed(ExecutionException e) {
        return new IllegalStateException("the loader failed; please report this", e.getCause());
    }

    public LoadReport awaitUninterruptibly() {
        boolean interrupted = false;
        while (true) {
            try {
                LoadReport report = await();
                if (Thread.currentThread() != thread) { // a callback of toFuture() may run in it
                    thread.join();
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return report;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    public void close() {
        cancelNow();
        awaitUninterruptibly();
    }
}

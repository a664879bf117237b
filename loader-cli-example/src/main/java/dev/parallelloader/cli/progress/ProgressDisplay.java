package dev.parallelloader.cli.progress;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.cli.shell.Paint;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says how one load gets on: what starts, how far it is, whatever goes wrong. A thread of its own looks at the clock, so
 * that a load that stands still is seen to; it ends with the load or on {@link #close}. Thread-safe.
 */
public final class ProgressDisplay implements LoadListener, AutoCloseable {

    /** How it is shown. */
    public enum Style {
        /** Lines that change, for a terminal. */
        LIVE,
        /** Like {@link #LIVE}, gone without a trace when the load is over. */
        BAR,
        /** A line every few seconds, for logs. */
        LINES,
        /** Like {@link #LINES}, without one at the start: for loads among many, most of them short. */
        SPARSE,
        /** Nothing but chunks that are given up. */
        QUIET
    }

    private static final Duration REPAINT = Duration.ofMillis(100);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration JOIN = Duration.ofSeconds(5);

    /** More failures are only counted: when a file or a server is gone, each chunk has a line or three to say so. */
    static final int FAILURES_SHOWN = 10;

    private final Screen screen;
    private final UnaryOperator<String> hide;
    private final Style style;
    private final boolean workers;
    private final Paint paint;
    private final LongSupplier clock;
    private final Waits waits = new Waits();
    private final @Nullable ScheduledExecutorService ticker;
    private @Nullable Future<?> ticking;
    private @Nullable Gauge gauge;
    private long toldAt;
    private long failures;

    /**
     * Progress on a writer.
     *
     * @param err where to
     * @param hide takes secrets out of what is printed
     * @param style how
     * @param workers whether each worker has a line of its own, when live
     */
    public ProgressDisplay(PrintWriter err, UnaryOperator<String> hide, Style style, boolean workers) {
        this(
                err,
                hide,
                style,
                workers,
                Paint.onStderr(),
                System::nanoTime,
                style == Style.QUIET
                        ? null
                        : Executors.newSingleThreadScheduledExecutor(task -> {
                            Thread thread = new Thread(task, "loader-progress");
                            thread.setDaemon(true);
                            return thread;
                        }));
    }

    /** With a clock of the caller's, who calls {@link #tick} if there is no ticker. */
    ProgressDisplay(
            PrintWriter err,
            UnaryOperator<String> hide,
            Style style,
            boolean workers,
            Paint paint,
            LongSupplier clock,
            @Nullable ScheduledExecutorService ticker) {
        this.screen = new Screen(err);
        this.hide = hide;
        this.style = style;
        this.workers = workers;
        this.paint = paint;
        this.clock = clock;
        this.ticker = ticker;
    }

    @Override
    public synchronized void started(LoadSetup setup) {
        gauge = new Gauge(setup, clock.getAsLong());
        toldAt = clock.getAsLong();
        if (style == Style.LIVE || style == Style.LINES) {
            say("loading into " + setup.target() + ", " + setup.strategy() + ", parallelism " + setup.parallelism()
                    + ", chunks of " + String.format(Locale.ROOT, "%,d", setup.chunkSize()));
        }
        if (ticker != null) {
            ticking = ticker.scheduleAtFixedRate(
                    this::tick, REPAINT.toMillis(), REPAINT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void planned(Chunk chunk) {
        if (gauge != null) {
            gauge.planned(chunk);
        }
    }

    @Override
    public synchronized void finished(Chunk chunk, ChunkOutcome outcome) {
        waits.end(outcome.ranOn());
        if (gauge != null) {
            gauge.finished(chunk, outcome, clock.getAsLong());
        }
    }

    @Override
    public synchronized void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        waits.end(failure.ranOn());
        if (gauge != null && !again) {
            gauge.givenUp(chunk);
        }
        if (style != Style.QUIET || !again) {
            trouble(chunk.describe() + " failed on " + failure.ranOn() + ", "
                    + (again ? "will be tried again: " : "is given up: ") + failure.message());
        }
    }

    @Override
    public synchronized void worker(WorkerEvent event) {
        if (style == Style.QUIET) {
            return;
        }
        if (event.kind() == WorkerEvent.Kind.DIED) {
            trouble("worker " + event.worker() + " died: " + event.detail());
        } else if (event.kind() == WorkerEvent.Kind.WAITING && waits.begins(event)) {
            say("waiting " + event.detail());
        }
    }

    /** Looks at the clock and says what is due. */
    synchronized void tick() {
        if (gauge == null) {
            return;
        }
        long now = clock.getAsLong();
        if (style == Style.LIVE || style == Style.BAR) {
            screen.paint(ProgressText.live(gauge, workers, now, paint).stream()
                    .map(hide)
                    .toList());
        } else if (style != Style.QUIET && now - toldAt >= EVERY.toNanos()) {
            say(ProgressText.line(gauge, now));
            toldAt = now;
        }
    }

    @Override
    public synchronized void ended(LoadReport report) {
        if (ticking != null) {
            ticking.cancel(false);
        }
        if (failures > FAILURES_SHOWN) {
            say(String.format(Locale.ROOT, "%,d more failures are not shown", failures - FAILURES_SHOWN));
        }
        gauge = null;
        screen.clear();
    }

    private void trouble(String what) {
        if (++failures <= FAILURES_SHOWN) {
            say(what);
        }
    }

    private void say(String what) {
        String source = gauge == null ? "" : gauge.setup().source() + ": ";
        screen.say(hide.apply(source + what));
    }

    /** Ends its thread and leaves the terminal clean. */
    @Override
    public void close() {
        if (ticker != null) {
            ticker.shutdownNow();
            try {
                if (!ticker.awaitTermination(JOIN.toSeconds(), TimeUnit.SECONDS)) {
                    return; // it hangs in a write to a terminal that doesn't take it: a daemon, so it may
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            gauge = null;
            screen.clear();
        }
    }
}

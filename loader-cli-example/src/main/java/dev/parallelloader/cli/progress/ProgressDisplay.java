package dev.parallelloader.cli.progress;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.cli.shell.TerminalColors;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shows the progress of one load on stderr: its start, how far it is, and whatever goes wrong. Thread-safe. */
public final class ProgressDisplay implements LoadListener, AutoCloseable {

    /** How the progress is shown. */
    public enum Style {
        /** Lines that change, for a terminal. */
        LIVE,
        /** Like {@link #LIVE}, but nothing remains on the terminal when the load is over. */
        BAR,
        /** A line every few seconds, for logs. */
        LINES,
        /** Like {@link #LINES}, but without a line at the start: for many loads in a row, most of them short. */
        SPARSE,
        /** Only failed chunks that are not retried. */
        QUIET
    }

    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Further failures are only counted: when a file or a server is gone, each chunk causes a line or three. */
    static final int FAILURES_SHOWN = 10;

    private final Screen screen;
    private final UnaryOperator<String> hide;
    private final Style style;
    private final boolean showWorkers;
    private final TerminalColors colors;
    private final Waits waits = new Waits();
    private final Map<String, WorkerProgress> workers = new TreeMap<>();
    private @Nullable LoadSetup running;
    private Duration due = EVERY;
    private long failures;

    /**
     * Creates a display that writes to a terminal or a log.
     *
     * @param err the writer for stderr
     * @param hide removes secrets from what is printed
     * @param style how the progress is shown
     * @param showWorkers whether each worker has a line of its own, if the style is {@link Style#LIVE} or {@link Style#BAR}
     */
    public ProgressDisplay(PrintWriter err, UnaryOperator<String> hide, Style style, boolean showWorkers) {
        this(err, hide, style, showWorkers, TerminalColors.onStderr());
    }

    ProgressDisplay(
            PrintWriter err, UnaryOperator<String> hide, Style style, boolean showWorkers, TerminalColors colors) {
        this.screen = new Screen(err);
        this.hide = hide;
        this.style = style;
        this.showWorkers = showWorkers;
        this.colors = colors;
    }

    @Override
    public synchronized void started(LoadSetup setup) {
        running = setup;
        if (style == Style.LIVE || style == Style.LINES) {
            print("loading into " + setup.target() + ", " + setup.strategy() + ", parallelism " + setup.parallelism()
                    + ", chunks of " + String.format(Locale.ROOT, "%,d", setup.chunkSize()));
        }
    }

    @Override
    public synchronized void finished(Chunk chunk, ChunkOutcome outcome) {
        waits.end(outcome.ranOn());
        if (showWorkers) {
            workers.put(
                    outcome.ranOn(),
                    workers.getOrDefault(outcome.ranOn(), WorkerProgress.NONE).plus(outcome));
        }
    }

    @Override
    public synchronized void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        waits.end(failure.ranOn());
        if (style != Style.QUIET || !again) {
            printProblem(chunk.describe() + " failed on " + failure.ranOn() + "; it "
                    + (again ? "will be retried: " : "will not be retried: ") + failure.message());
        }
    }

    @Override
    public synchronized void worker(WorkerEvent event) {
        if (style == Style.QUIET) {
            return;
        }
        if (event.kind() == WorkerEvent.Kind.DIED) {
            printProblem("worker " + event.worker() + " ended unexpectedly: " + event.detail());
        } else if (event.kind() == WorkerEvent.Kind.WAITING && waits.begin(event)) {
            print("waiting " + event.detail());
        }
    }

    @Override
    public synchronized void progress(LoadProgress progress) {
        if (running == null || style == Style.QUIET) {
            return;
        }
        if (style == Style.LIVE || style == Style.BAR) {
            screen.paint(ProgressText.live(progress, workers, colors).stream()
                    .map(hide)
                    .toList());
        } else if (progress.elapsed().compareTo(due) >= 0) {
            screen.say(hide.apply(progress.describe()));
            due = progress.elapsed().plus(EVERY);
        }
    }

    @Override
    public synchronized void ended(LoadReport report) {
        if (failures > FAILURES_SHOWN) {
            print(String.format(Locale.ROOT, "%,d more failures are not shown", failures - FAILURES_SHOWN));
        }
        close();
    }

    private void printProblem(String what) {
        if (++failures <= FAILURES_SHOWN) {
            print(what);
        }
    }

    private void print(String what) {
        String source = running == null ? "" : running.source() + ": ";
        screen.say(hide.apply(source + what));
    }

    /** Removes the lines that change from the terminal, and shows no further progress. */
    @Override
    public synchronized void close() {
        running = null;
        screen.clear();
    }
}

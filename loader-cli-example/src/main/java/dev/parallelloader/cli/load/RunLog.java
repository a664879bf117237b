package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadSetup;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.cli.shell.Secrets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of a load: one line with a time for each event. If it can't be written, the load goes on without it, and
 * {@link #failure} has the error.
 */
final class RunLog implements LoadListener, AutoCloseable {

    private final BufferedWriter out;
    private boolean started;
    private boolean closed;
    private @Nullable IOException failure;

    RunLog(BufferedWriter out) {
        this.out = out;
    }

    /** Whether the load has started. */
    synchronized boolean started() {
        return started;
    }

    @Override
    public void started(LoadSetup setup) {
        synchronized (this) {
            started = true;
        }
        write(
                "started",
                setup.source() + " into " + setup.target() + ", " + setup.strategy() + ", parallelism "
                        + setup.parallelism() + ", chunks of " + setup.chunkSize());
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        write(
                "finished",
                chunk.describe() + " in " + seconds(outcome.took().toNanos()) + " on " + outcome.ranOn() + ": "
                        + words(outcome.tally()));
    }

    @Override
    public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
        write(
                again ? "failed" : "failed (last attempt)",
                chunk.describe() + " on " + failure.ranOn() + ": " + failure.cause() + ", " + failure.message());
    }

    @Override
    public void worker(WorkerEvent event) {
        write("worker", event.worker() + " " + event.kind() + (event.detail().isEmpty() ? "" : ": " + event.detail()));
    }

    @Override
    public void ended(LoadReport report) {
        write(
                "ended",
                report.status() + " after " + seconds(report.took().toNanos()) + ": " + words(report.total())
                        + ", " + report.failedChunks().size() + " chunks failed"
                        + report.reason().map(reason -> "; " + reason).orElse(""));
    }

    private static String words(Tally tally) {
        return "read " + tally.read() + ", inserted " + tally.inserted() + ", updated " + tally.updated()
                + ", unchanged " + tally.unchanged() + ", deleted " + tally.deleted() + ", skipped " + tally.skipped()
                + ", rejected " + tally.rejected();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }

    /** Flushes each line, so that the log is complete if the process is killed. */
    private synchronized void write(String what, String detail) {
        if (closed || failure != null) {
            return;
        }
        try {
            // Further lines are indented, so that an event stays one entry.
            out.write(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + what + " "
                    + Secrets.hide(detail).replace("\n", "\n    ") + "\n");
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** The error that ended the log early, if there was one. */
    synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }
}

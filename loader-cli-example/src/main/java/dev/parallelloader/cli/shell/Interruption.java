package dev.parallelloader.cli.shell;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.LoadHandle;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Handles Ctrl-C, SIGTERM and SIGHUP while a command runs. The first signal cancels a running load, which finishes the chunks in
 * flight, but aborts those that take longer than two seconds; without a running load it interrupts the command. The second signal
 * aborts the chunks in flight. The third ends the program at once. A shutdown hook isn't enough: it runs only on the first signal.
 */
public final class Interruption implements AutoCloseable {

    /** The work of a command, which can check for an interruption and wait for loads through it. */
    public interface Work {
        ExitCode run(Interruption interruption) throws Exception;
    }

    private static final Duration CHUNKS_IN_FLIGHT = Duration.ofSeconds(2);

    private final Thread worker = Thread.currentThread();
    private final PrintWriter err;
    private final List<Signals.Handling> handlers = new ArrayList<>();
    private int signals;
    private @Nullable LoadHandle load;

    private Interruption(PrintWriter err) {
        this.err = err;
    }

    /**
     * Runs the work in this thread.
     *
     * @param err where messages about signals are printed
     * @return the work's exit code, or {@link ExitCode#INTERRUPTED} if it failed after a signal
     */
    public static ExitCode guard(PrintWriter err, Work work) throws Exception {
        try (Interruption interruption = new Interruption(err)) {
            for (String signal : List.of("INT", "TERM", "HUP")) {
                interruption.handlers.add(Signals.handle(signal, interruption::signalled));
            }
            return interruption.interruptible(() -> work.run(interruption));
        }
    }

    /** Whether a signal has arrived. */
    public synchronized boolean requested() {
        return signals > 0;
    }

    /**
     * Waits for a load to end. A signal during the load cancels it.
     *
     * @return the report, which says whether the load was cancelled
     */
    public LoadReport await(LoadHandle handle) throws InterruptedException {
        boolean before;
        synchronized (this) {
            before = signals > 0;
            load = handle;
        }
        try {
            if (before) {
                // The signal came while the load was starting, and may have interrupted this thread, which must wait
                // now.
                Thread.interrupted();
                cancel(handle);
            }
            return handle.await();
        } finally {
            synchronized (this) {
                load = null;
            }
        }
    }

    @Override
    public void close() {
        handlers.forEach(Signals.Handling::close);
    }

    private ExitCode interruptible(Callable<ExitCode> work) throws Exception {
        try {
            return work.call();
        } catch (Exception e) {
            if (!requested()) {
                throw e;
            }
            err.println("loader: interrupted");
            return ExitCode.INTERRUPTED;
        } finally {
            Thread.interrupted(); // the signal has been handled
        }
    }

    private void signalled() {
        int nth;
        LoadHandle running;
        synchronized (this) {
            nth = ++signals;
            running = load;
            if (running == null && nth == 1) { // not the second: it would interrupt the clean-up after the first
                worker.interrupt();
            }
        }
        if (nth > 2) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        if (running == null) {
            return;
        }
        if (nth == 1) {
            cancel(running);
        } else {
            abort(running);
        }
    }

    /** Cancels a load and waits, in the thread of the signal or in that of the command. */
    private void cancel(LoadHandle running) {
        err.println("loader: finishing the chunks in flight, for up to " + CHUNKS_IN_FLIGHT.toSeconds()
                + " seconds; press Ctrl-C again to abort them");
        running.cancel();
        try {
            if (running.await(CHUNKS_IN_FLIGHT).isEmpty() && firstSignal()) {
                abort(running);
            }
        } catch (InterruptedException e) {
            abort(running);
        }
    }

    private synchronized boolean firstSignal() {
        return signals == 1;
    }

    private void abort(LoadHandle running) {
        err.println("loader: aborting the chunks in flight");
        running.cancelNow();
    }
}

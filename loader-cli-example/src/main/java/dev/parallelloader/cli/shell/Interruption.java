package dev.parallelloader.cli.shell;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.LoadHandle;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, SIGTERM and SIGHUP while a command is at work. The first lets chunks in flight finish, and interrupts what has
 * none; the second gives up chunks that are in flight still; the third ends the program on the spot. A shutdown hook
 * could not do this: it sees the first signal only.
 */
public final class Interruption implements AutoCloseable {

    /** A command's work, which may look at the interruption and hand it loads. */
    public interface Work {
        ExitCode run(Interruption interruption) throws Exception;
    }

    private final Thread worker = Thread.currentThread();
    private final PrintWriter err;
    private final List<Signals.Handling> handlers = new ArrayList<>();
    private int signals;
    private @Nullable LoadHandle load;

    private Interruption(PrintWriter err) {
        this.err = err;
    }

    /**
     * Does the work in this thread.
     *
     * @param err where the user is told what a signal did
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

    /** Whether the user wants the command to end. */
    public synchronized boolean requested() {
        return signals > 0;
    }

    /**
     * Waits for a load's end; signals go to it meanwhile.
     *
     * @return its report, which says if it was cancelled
     */
    public LoadReport await(LoadHandle handle) throws InterruptedException {
        boolean before;
        synchronized (this) {
            before = signals > 0;
            load = handle;
        }
        try {
            if (before) {
                // That was while the load was starting, so this thread may have been interrupted: now it must wait.
                cancel(handle);
                Thread.interrupted();
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
            Thread.interrupted(); // the signal has been heard; nobody after this may trip over it
        }
    }

    private void signalled() {
        int nth;
        LoadHandle running;
        synchronized (this) {
            nth = ++signals;
            running = load;
            if (running == null && nth == 1) { // only then: a second would hit what is being tidied up after the first
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
            err.println("loader: giving up the chunks in flight");
            running.cancelNow();
        }
    }

    private void cancel(LoadHandle running) {
        err.println("loader: stopping when the chunks in flight are finished; once more to give them up");
        running.cancel();
    }
}

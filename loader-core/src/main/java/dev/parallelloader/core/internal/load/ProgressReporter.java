package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.LoadProgress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reports the progress of one load to its listeners, from a thread of its own, so that a load in which no chunk finishes is
 * reported too.
 */
final class ProgressReporter {

    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration JOIN = Duration.ofSeconds(5);

    private final ProgressTracker tracker;
    private final ListenerNotifier notifier;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    private ProgressReporter(String loadId, ProgressTracker tracker, ListenerNotifier notifier) {
        this.tracker = tracker;
        this.notifier = notifier;
        this.thread = new Thread(this::run, "loader-" + loadId + "-progress");
        thread.setDaemon(true);
    }

    static ProgressReporter start(String loadId, ProgressTracker tracker, ListenerNotifier notifier) {
        ProgressReporter reporter = new ProgressReporter(loadId, tracker, notifier);
        reporter.thread.start();
        return reporter;
    }

    private void run() {
        try {
            while (!over.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only a listener can have interrupted this thread
        }
    }

    private void report() {
        LoadProgress progress = tracker.progress();
        notifier.notifyListeners(listener -> listener.progress(progress));
    }

    /** Ends the thread, without interrupting a listener, and reports a last time. */
    void close() {
        over.countDown();
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        report();
    }
}

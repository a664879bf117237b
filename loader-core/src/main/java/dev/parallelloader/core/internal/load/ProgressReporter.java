package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.LoadProgress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the progress of one load to its listeners, from a thread of its own, so that a load in which no chunk finishes is
 * reported too.
 */
final class ProgressReporter {

    private static final Logger log = LoggerFactory.getLogger(ProgressReporter.class);

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
        try {
            reporter.thread.start();
        } catch (OutOfMemoryError e) { // the system has no thread for it, which a load can do without
            log.warn("the progress of the load is not reported: {}", e.toString());
        }
        return reporter;
    }

    private void run() {
        try {
            while (!over.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                LoadProgress progress = tracker.progress();
                notifier.notifyListeners(listener -> {
                    if (over.getCount() > 0) { // a slow listener may have delayed this call
                        listener.progress(progress);
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only a listener can have interrupted this thread
        }
    }

    /** Ends the thread, without interrupting a listener, and reports a last time. */
    void close() {
        over.countDown();
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LoadProgress progress = tracker.progress();
        notifier.notifyListeners(listener -> listener.progress(progress));
    }
}

package dev.parallelloader.core.internal.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of a child in a thread of its own, and ends what the child has started. It does so at once, whether or
 * not anybody waits for it: later the child's pid may be another process's.
 */
final class ChildReaper {

    private static final Logger log = LoggerFactory.getLogger(ChildReaper.class);

    private final Process process;
    private final boolean leadsSession;
    private final Thread thread;

    /**
     * Begins to wait.
     *
     * @param leadsSession whether what the child starts belongs to its {@link ChildSession}
     */
    ChildReaper(Process process, boolean leadsSession, String threadName) {
        this.process = process;
        this.leadsSession = leadsSession;
        this.thread = new Thread(this::reap, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    private void reap() {
        try {
            process.waitFor();
            if (leadsSession) {
                ChildSession.end(process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("what pid {} had started may go on: the thread that ends it was interrupted", process.pid());
        } catch (RuntimeException | Error e) {
            log.warn("what pid {} had started may go on: {}", process.pid(), e.toString());
        }
    }

    /** Waits until the child and what it had started are gone, even if the calling thread is interrupted. */
    void await(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean interrupted = Thread.interrupted();
        for (long left = atMost.toNanos(); thread.isAlive() && left > 0; left = deadline - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.parallelloader.core.internal.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits in a thread of its own until a child ends, and then kills the processes that the child started. It does so
 * immediately, because later another process may have the child's pid.
 */
final class ChildReaper {

    private static final Logger log = LoggerFactory.getLogger(ChildReaper.class);

    private final Process process;
    private final boolean leadsSession;
    private final Thread thread;

    /**
     * Starts to wait.
     *
     * @param leadsSession whether the processes that the child starts are in its {@link ChildSession}
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
            log.warn(
                    "processes that pid {} started may still run: the thread that ends them was interrupted",
                    process.pid());
        } catch (RuntimeException | Error e) {
            log.warn("processes that pid {} started may still run: {}", process.pid(), e.toString());
        }
    }

    /** Waits until the child and the processes that it started have ended, even if the calling thread is interrupted. */
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

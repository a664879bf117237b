package dev.parallelloader.core;

import dev.parallelloader.api.report.LoadReport;

/** A load that was started. Thread-safe. */
public interface LoadHandle extends AutoCloseable {

    /** Takes no further chunks and lets those in flight finish. Does nothing once the load is over. */
    void cancel();

    /**
     * Takes no further chunks and gives up those in flight: their threads are interrupted, their processes ended. The
     * records that were not started are then counted; called again, it ends that too. Does nothing once the load is over.
     */
    void cancelNow();

    /**
     * Waits for the load's end.
     *
     * @return what came of it
     * @throws InterruptedException if the calling thread was interrupted; the load goes on
     * @throws IllegalStateException if the loader itself failed, which is a bug
     */
    LoadReport await() throws InterruptedException;

    /**
     * Cancels the load at once if it still runs, and waits until all that it started is released. Not to be called by a
     * listener, which would wait for itself.
     */
    @Override
    void close();
}

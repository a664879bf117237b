package dev.parallelloader.core;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.internal.load.RunningLoad;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A load that was started, from {@link ParallelLoader#start}. Thread-safe. */
public final class LoadHandle implements AutoCloseable {

    private final RunningLoad load;

    LoadHandle(RunningLoad load) {
        this.load = load;
    }

    /** Cancels the load: it starts no further chunks and finishes those in flight. Does nothing once the load is over. */
    public void cancel() {
        load.cancel();
    }

    /**
     * Cancels the load immediately: it starts no further chunks and aborts those in flight. Threads are interrupted,
     * processes are ended. The load then counts the records that were not started; a second call aborts the count, too.
     * Does nothing once the load is over.
     */
    public void cancelNow() {
        load.cancelNow();
    }

    /**
     * Waits until the load is over.
     *
     * @return the load's report
     * @throws InterruptedException if the calling thread was interrupted; the load continues
     * @throws IllegalStateException if the loader itself failed, which is a bug
     */
    public LoadReport await() throws InterruptedException {
        return load.await();
    }

    /**
     * Waits until the load is over, but not longer than a given time.
     *
     * @param atMost the longest time to wait; zero or less doesn't wait
     * @return the load's report, or empty if the load is still running
     * @throws InterruptedException if the calling thread was interrupted; the load continues
     * @throws IllegalStateException if the loader itself failed, which is a bug
     */
    public Optional<LoadReport> await(Duration atMost) throws InterruptedException {
        return load.await(Objects.requireNonNull(atMost, "atMost"));
    }

    /**
     * Returns a future of the load's report. It completes when the load is over and everything that it used is released, and
     * exceptionally only if the loader itself failed, which is a bug. Completing or cancelling the future does not affect the
     * load.
     *
     * <p>Callbacks that are not asynchronous may run in a thread of the load, so they should be short.
     *
     * @return a new future
     */
    public CompletableFuture<LoadReport> toFuture() {
        return load.toFuture();
    }

    /**
     * Cancels the load immediately if it is still running, and waits until everything that it used is released. A listener,
     * sink or worker of the load must not call this method, as it would wait for itself.
     */
    @Override
    public void close() {
        load.close();
    }
}

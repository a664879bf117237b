package dev.parallelloader.core.internal.run;

import dev.parallelloader.api.LoaderException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one strategy for one load: one for each task, ended with the load. Used by the thread that made it. */
public final class WorkerThreads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerThreads.class);

    /** How long a task may take to notice that it was interrupted. */
    private static final int GRACE_SECONDS = 10;

    private final ExecutorService threads;

    /**
     * Makes the threads.
     *
     * @param prefix what their names begin with; a number follows
     * @param count how many
     */
    public WorkerThreads(String prefix, int count) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true); // only a worker that ignores its interrupt can outlive the load
            return thread;
        });
    }

    /**
     * Runs all tasks and waits for them.
     *
     * @param tasks as many as there are threads
     * @throws InterruptedException if the thread was interrupted, or a task ended because it was
     * @throws LoaderException if a task failed, at once; close this to end the others
     */
    public void runAll(List<? extends Callable<Void>> tasks) throws InterruptedException {
        ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(threads);
        tasks.forEach(running::submit);
        for (int i = 0; i < tasks.size(); i++) {
            try {
                running.take().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                if (e.getCause() instanceof LoaderException known) {
                    throw known;
                }
                if (e.getCause() instanceof OutOfMemoryError out) {
                    throw new LoaderException(OutOfMemory.sentence(out), out);
                }
                // Not a chunk that failed, which the queue was told of: the thread is lost, and its chunk with it.
                throw new LoaderException("a worker thread ended with " + e.getCause(), e.getCause());
            }
        }
    }

    /**
     * Whether the threads are to end: an interrupt alone can get lost in a worker.
     *
     * @return true once this is being closed
     */
    public boolean isClosed() {
        return threads.isShutdown();
    }

    /** Interrupts what still runs and waits for its end, not for ever. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("a worker goes on {} s after it was interrupted; its thread is left behind", GRACE_SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

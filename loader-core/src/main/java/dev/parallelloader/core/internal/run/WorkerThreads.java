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

/**
 * The threads of a strategy in one load, one for each task. They end with the load. Used by the thread that created
 * them.
 */
public final class WorkerThreads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerThreads.class);

    /** How long a task may take to end after an interrupt. */
    private static final int GRACE_SECONDS = 10;

    private final ExecutorService threads;

    /**
     * Prepares the threads. Starts none.
     *
     * @param prefix the prefix of their names, followed by a number
     * @param count how many
     */
    public WorkerThreads(String prefix, int count) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true); // only a worker that ignores an interrupt outlives the load
            return thread;
        });
    }

    /**
     * Runs all tasks and waits until they have ended.
     *
     * @param tasks as many as there are threads
     * @throws InterruptedException if this thread was interrupted, or a task ended with an InterruptedException
     * @throws LoaderException as soon as a task fails; {@link #close} ends the others
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
                // Not a failed chunk, which would have been reported: the thread has ended, and its chunk is lost.
                throw new LoaderException(
                        "a worker thread ended with " + e.getCause()
                                + "; its chunk was not completed: load the input again",
                        e.getCause());
            }
        }
    }

    /**
     * Whether the threads are to end. Asked in addition to the interrupt flag, which a worker may clear.
     *
     * @return true from the call of {@link #close} on
     */
    public boolean isClosed() {
        return threads.isShutdown();
    }

    /** Interrupts the tasks that still run and waits, for a limited time, until they have ended. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("a worker still runs {} s after it was interrupted; its thread is abandoned", GRACE_SECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

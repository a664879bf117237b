package dev.parallelloader.spark;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.Job;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the driver in one load, each of which waits for the job of one chunk. Used by the thread that created them. */
final class DriverThreads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DriverThreads.class);

    /** How long a thread may take to cancel its job after an interrupt. */
    private static final int GRACE_SECONDS = 10;

    private final ExecutorService threads;
    private final ExecutorCompletionService<Void> running;
    private final ChunkJobs jobs;
    private final int count;

    DriverThreads(Job job, ChunkJobs jobs) {
        AtomicInteger number = new AtomicInteger();
        this.count = job.parallelism();
        this.jobs = jobs;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "loader-" + job.id() + "-driver-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.running = new ExecutorCompletionService<>(threads);
    }

    /**
     * Runs chunks until there are no more.
     *
     * @throws LoaderException if Spark can't run further jobs
     */
    void awaitEnd() throws InterruptedException {
        Callable<Void> task = () -> {
            jobs.runAll();
            return null;
        };
        Collections.nCopies(count, task).forEach(running::submit);
        for (int i = 0; i < count; i++) {
            try {
                running.take().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw e.getCause() instanceof LoaderException known
                        ? known
                        : new LoaderException(
                                "Spark failed: " + e.getCause() + "; check the driver's log, and load the input again",
                                e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("a Spark job still runs {} s after it was cancelled", GRACE_SECONDS);
            }
            jobs.end();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

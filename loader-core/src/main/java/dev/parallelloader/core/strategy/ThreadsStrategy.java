package dev.parallelloader.core.strategy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chunks on threads of this JVM, which share one worker factory. */
final class ThreadsStrategy implements ExecutionStrategy {

    private static final Logger log = LoggerFactory.getLogger(ThreadsStrategy.class);

    /** How long a worker may take to notice that it was interrupted. */
    private static final int GRACE_SECONDS = 10;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        try (WorkSite site = job.open()) {
            AtomicInteger number = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(job.parallelism(), task -> {
                Thread thread = new Thread(task, "loader-" + job.id() + "-worker-" + number.incrementAndGet());
                thread.setDaemon(true); // only a worker that ignores its interrupt can outlive the load
                return thread;
            });
            try {
                runAll(new ExecutorCompletionService<>(threads), job.parallelism(), queue, site);
            } finally {
                end(threads);
            }
        }
    }

    private static void runAll(
            ExecutorCompletionService<Void> threads, int parallelism, ChunkQueue queue, WorkSite site)
            throws InterruptedException {
        for (int i = 0; i < parallelism; i++) {
            threads.submit(() -> {
                SequentialStrategy.work(queue, site, Thread.currentThread().getName());
                return null;
            });
        }
        for (int i = 0; i < parallelism; i++) {
            try {
                threads.take().get();
            } catch (ExecutionException e) {
                // Not a chunk that failed, which the queue has been told: the thread itself is lost, its chunk with it.
                throw new LoaderException("a worker thread ended with " + e.getCause(), e.getCause());
            }
        }
    }

    private static void end(ExecutorService threads) {
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

    @Override
    public String toString() {
        return name();
    }
}

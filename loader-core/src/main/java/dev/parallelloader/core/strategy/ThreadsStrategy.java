package dev.parallelloader.core.strategy;

import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.internal.run.WorkerThreads;
import java.util.Collections;
import java.util.concurrent.Callable;

/** Runs chunks on threads of this JVM, which share one worker factory. */
final class ThreadsStrategy implements ExecutionStrategy {

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        try (WorkSite site = job.open();
                WorkerThreads threads = new WorkerThreads("loader-" + job.id() + "-worker-", job.parallelism())) {
            Callable<Void> task = () -> {
                SequentialStrategy.runChunks(queue, site, threads::isClosed);
                return null;
            };
            threads.runAll(Collections.nCopies(job.parallelism(), task));
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

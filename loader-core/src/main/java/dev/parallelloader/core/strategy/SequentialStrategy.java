package dev.parallelloader.core.strategy;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs one chunk after another in the thread of the load, in file order. */
final class SequentialStrategy implements ExecutionStrategy {

    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public int parallelism(int allowed) {
        return 1;
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        try (WorkSite site = job.open()) {
            runChunks(queue, site, () -> false);
        }
    }

    /**
     * Runs chunks in this thread until there are no more.
     *
     * @param stopped asked after each chunk; true if the thread is to end
     */
    static void runChunks(ChunkQueue queue, WorkSite site, BooleanSupplier stopped) throws InterruptedException {
        try (ChunkRunner runner = site.runner("thread " + Thread.currentThread().getName(), queue::event)) {
            for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                queue.run(taken.get(0), runner);
                if (stopped.getAsBoolean()) {
                    throw new InterruptedException("stopped");
                }
            }
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

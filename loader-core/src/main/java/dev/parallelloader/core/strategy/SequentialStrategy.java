package dev.parallelloader.core.strategy;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import java.util.List;

/** One chunk after the other, in file order, in the thread of the load. */
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
            work(queue, site, Thread.currentThread().getName());
        }
    }

    /** Works chunks in this thread until there are no more. */
    static void work(ChunkQueue queue, WorkSite site, String name) throws InterruptedException {
        try (ChunkRunner runner = site.runner("thread " + name)) {
            for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                queue.run(taken.get(0), runner);
            }
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

package dev.parallelloader.testkit.strategy;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import java.util.List;

/** Runs one chunk after another in the calling thread. Results of other strategies are compared with its results. */
final class OneByOne implements ExecutionStrategy {

    @Override
    public String name() {
        return "one-by-one";
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        try (WorkSite site = job.open();
                ChunkRunner runner = site.runner("only", queue::event)) {
            for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                queue.run(taken.get(0), runner);
            }
        }
    }
}

package dev.parallelloader.testkit.strategy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.util.Objects;

/**
 * The settings of a load that a contract suite runs, for the builder of a loader.
 *
 * @param strategy how chunks are run
 * @param source what is loaded
 * @param worker what stores the rows
 * @param chunkSize the maximum number of records in a chunk
 * @param parallelism the maximum number of chunks that run at a time
 * @param attempts how often a chunk is run before it counts as failed
 * @param listener receives the events of the load
 */
public record LoadSpec(
        ExecutionStrategy strategy,
        ChunkSource source,
        Component<? extends ChunkWorkerFactory> worker,
        long chunkSize,
        int parallelism,
        int attempts,
        LoadListener listener) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public LoadSpec {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(listener, "listener");
        if (chunkSize < 1 || parallelism < 1 || attempts < 1) {
            throw new IllegalArgumentException("chunkSize, parallelism and attempts must be 1 or more, not " + chunkSize
                    + ", " + parallelism + " and " + attempts);
        }
    }

    static LoadSpec of(ExecutionStrategy strategy, ChunkSource source, Component<? extends ChunkWorkerFactory> worker) {
        return new LoadSpec(strategy, source, worker, 10, 2, 3, new LoadListener() {});
    }

    LoadSpec withStrategy(ExecutionStrategy other) {
        return new LoadSpec(other, source, worker, chunkSize, parallelism, attempts, listener);
    }

    LoadSpec withChunkSize(long records) {
        return new LoadSpec(strategy, source, worker, records, parallelism, attempts, listener);
    }

    LoadSpec withParallelism(int chunks) {
        return new LoadSpec(strategy, source, worker, chunkSize, chunks, attempts, listener);
    }

    LoadSpec withAttempts(int times) {
        return new LoadSpec(strategy, source, worker, chunkSize, parallelism, times, listener);
    }

    LoadSpec withListener(LoadListener other) {
        return new LoadSpec(strategy, source, worker, chunkSize, parallelism, attempts, other);
    }
}

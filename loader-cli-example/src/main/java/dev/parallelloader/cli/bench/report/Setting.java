package dev.parallelloader.cli.bench.report;

import java.util.Objects;

/**
 * The setting of a measured load.
 *
 * @param strategy the name of the strategy; {@link #SEQUENTIAL} is the baseline
 * @param workers the number of chunks processed at a time, 1 or more
 * @param chunkSize the most records in a chunk, 1 or more
 */
public record Setting(String strategy, int workers, long chunkSize) {

    /** The name of the strategy that the others are compared with. */
    public static final String SEQUENTIAL = "sequential";

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is below 1, or a sequential load has several workers
     */
    public Setting {
        Objects.requireNonNull(strategy, "strategy");
        if (workers < 1 || chunkSize < 1) {
            throw new IllegalArgumentException(
                    "workers and chunkSize must be 1 or more, not " + workers + " and " + chunkSize);
        }
        if (strategy.equals(SEQUENTIAL) && workers != 1) {
            throw new IllegalArgumentException("a sequential load has 1 worker, not " + workers);
        }
    }

    boolean sequential() {
        return strategy.equals(SEQUENTIAL);
    }

    /** The strategy, with its workers if it can have several. */
    String strategyAndWorkers() {
        return sequential() ? strategy : strategy + ", " + Format.count(workers, "worker");
    }

    /**
     * Describes the setting.
     *
     * @return the description, such as {@code threads, 2 workers, chunks of 10,000}
     */
    @Override
    public String toString() {
        return strategyAndWorkers() + ", chunks of " + Format.grouped(chunkSize);
    }
}

package dev.parallelloader.cli.bench.report;

import java.util.Objects;

/**
 * With what a load is measured.
 *
 * @param strategy the strategy's name; {@link #SEQUENTIAL} is the baseline
 * @param workers chunks worked at a time, 1 or more
 * @param chunkSize most records of a chunk, 1 or more
 */
public record Setting(String strategy, int workers, long chunkSize) {

    /** The name of the strategy that all others are compared with. */
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

    /** The strategy, and its workers where it can have several. */
    String strategyAndWorkers() {
        return sequential() ? strategy : strategy + ", " + Format.count(workers, "worker");
    }

    /**
     * For people.
     *
     * @return such as {@code threads, 2 workers, chunks of 10,000}
     */
    @Override
    public String toString() {
        return strategyAndWorkers() + ", chunks of " + Format.grouped(chunkSize);
    }
}

package dev.parallelloader.core.strategy;

import dev.parallelloader.api.strategy.ExecutionStrategy;

/** The built-in strategies with their default settings, for static import. */
public final class Strategies {

    /** Runs one chunk after another, in file order. Use it as a baseline and to debug a worker. */
    public static final ExecutionStrategy SEQUENTIAL = new SequentialStrategy();

    /** Runs chunks on threads of this JVM, which share one worker factory. The default strategy. */
    public static final ExecutionStrategy THREADS = new ThreadsStrategy();

    /**
     * Runs chunks in child JVMs, each with its own heap and database connection. If a child crashes or runs out
     * of memory, it is replaced and its chunk is retried. See {@link ForkedProcessStrategy}.
     */
    public static final ExecutionStrategy PROCESSES =
            ForkedProcessStrategy.builder().build();

    private Strategies() {}
}

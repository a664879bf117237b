package dev.parallelloader.core.strategy;

import dev.parallelloader.api.strategy.ExecutionStrategy;

/** The built-in strategies with their default settings, for static import. */
public final class Strategies {

    /** Runs one chunk after another, in file order. Use it as a baseline and to debug a worker. */
    public static final ExecutionStrategy SEQUENTIAL = new SequentialStrategy();

    /** Runs chunks on threads of this JVM, which share one worker factory. Usually the fastest. */
    public static final ExecutionStrategy THREADS = new ThreadsStrategy();

    /**
     * Runs chunks in child JVMs, each with its own heap and database connection. The load survives workers that crash
     * or leak memory. {@link ForkedProcessStrategy} has the details.
     */
    public static final ExecutionStrategy PROCESSES =
            ForkedProcessStrategy.builder().build();

    private Strategies() {}
}

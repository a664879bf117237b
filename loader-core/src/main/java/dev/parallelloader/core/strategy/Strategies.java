package dev.parallelloader.core.strategy;

import dev.parallelloader.api.strategy.ExecutionStrategy;

/** The strategies to choose from, each with its default settings. Made for static import. */
public final class Strategies {

    /** One chunk after the other, in the order of the file. The baseline, and the easiest to debug. */
    public static final ExecutionStrategy SEQUENTIAL = new SequentialStrategy();

    /** Chunks on threads of this JVM. The fastest as a rule. */
    public static final ExecutionStrategy THREADS = new ThreadsStrategy();

    /** Chunks in child JVMs, each with its own heap and connection: survives a worker that crashes or leaks. */
    public static final ExecutionStrategy PROCESSES =
            ForkedProcessStrategy.builder().build();

    private Strategies() {}
}

package dev.parallelloader.core.strategy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.core.internal.process.ChildPool;

/**
 * Runs chunks in child JVMs. Each child has its own heap and its own database connection. If a child crashes, freezes or
 * takes too long, it is replaced and its chunk is retried. The children end with the load, and also if the parent is
 * killed. On Linux, processes that a worker starts end with its child, unless they start a session of their own
 * ({@code setsid}) or the parent is killed first.
 *
 * <p>Children use the class path of this JVM, and its system properties for TLS ({@code javax.net.ssl.*}, {@code jdk.tls.*}).
 * They don't inherit its options, its agents, its other system properties or its environment; the builder has settings for
 * those. The worker must be given as a {@link dev.parallelloader.api.Component}.
 *
 * <p>{@link Strategies#PROCESSES} is this strategy with its default settings. Immutable and reusable.
 */
public final class ForkedProcessStrategy implements ExecutionStrategy {

    private final ChildPool children;

    ForkedProcessStrategy(ChildPool children) {
        this.children = children;
    }

    /**
     * Starts the configuration of a strategy.
     *
     * @return a builder with the default settings
     */
    public static ForkedProcessStrategyBuilder builder() {
        return new ForkedProcessStrategyBuilder();
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public void check(Job job) {
        if (job.portable().isEmpty()) {
            throw new LoaderException("the strategy 'processes' needs a worker that a child process can create: use"
                    + " worker(Component.of(YourWorker.class, settings)) instead of an object or a lambda, or use"
                    + " THREADS");
        }
        ChildPool.requireClassPath();
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        children.run(job, queue);
    }

    @Override
    public String toString() {
        return name();
    }
}

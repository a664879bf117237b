package dev.parallelloader.api.strategy;

import dev.parallelloader.api.report.WorkerEvent;
import java.util.function.Consumer;

/**
 * Creates the runners of a load in one JVM and holds what they share: the worker factory and its resources, such as a database
 * client. Thread-safe.
 */
public interface WorkSite extends AutoCloseable {

    /**
     * Creates a runner for one thread.
     *
     * @param name the name of the worker in outcomes, failures and events, such as {@code pid 4711}
     * @param events receives the events of the worker, in the thread of the runner; usually {@link ChunkQueue#event}
     * @return the runner, which the caller closes before this site
     */
    ChunkRunner runner(String name, Consumer<WorkerEvent> events);

    /** Releases what the runners share. An exception of the worker factory is logged, not thrown. */
    @Override
    void close();
}

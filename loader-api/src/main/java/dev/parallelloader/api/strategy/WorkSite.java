package dev.parallelloader.api.strategy;

import dev.parallelloader.api.report.WorkerEvent;
import java.util.function.Consumer;

/** What all runners of one JVM share: the worker factory, and with it the database client. Thread-safe. */
public interface WorkSite extends AutoCloseable {

    /**
     * Makes a runner for one thread.
     *
     * @param name the worker's name in outcomes, failures and events, such as {@code pid 4711}
     * @param events is given what the worker has to say while it works, in the runner's thread; as a rule
     *     {@link ChunkQueue#event}
     * @return the runner, to be closed by the caller before the site is
     */
    ChunkRunner runner(String name, Consumer<WorkerEvent> events);

    /** Releases what the runners share; what goes wrong then is logged, not thrown. */
    @Override
    void close();
}

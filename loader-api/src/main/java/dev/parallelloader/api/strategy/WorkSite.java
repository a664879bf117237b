package dev.parallelloader.api.strategy;

/** What all runners of one JVM share: the worker factory, and with it the database client. Thread-safe. */
public interface WorkSite extends AutoCloseable {

    /**
     * Makes a runner for one thread.
     *
     * @param name the worker's name in outcomes and failures, such as {@code pid 4711}
     * @return the runner, to be closed by the caller before the site is
     */
    ChunkRunner runner(String name);

    /** Releases what the runners share; what goes wrong then is logged, not thrown. */
    @Override
    void close();
}

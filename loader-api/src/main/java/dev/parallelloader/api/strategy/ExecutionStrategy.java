package dev.parallelloader.api.strategy;

/**
 * Runs the chunks of a load: one after another, on threads, in processes, or on a cluster. Immutable and reusable; what
 * a load needs is created and released in {@link #run}.
 *
 * <p>A complete strategy, which runs one chunk after another:
 *
 * <pre>{@code
 * public void run(Job job, ChunkQueue queue) throws Exception {
 *     try (WorkSite site = job.open();
 *             ChunkRunner runner = site.runner("only", queue::event)) {
 *         for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
 *             queue.run(taken.get(0), runner);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>{@code StrategyContract} in loader-testkit tests all that is required here.
 */
public interface ExecutionStrategy {

    /**
     * Returns the name of this strategy, used in reports and logs.
     *
     * @return a name such as {@code threads}
     */
    String name();

    /**
     * Takes chunks from the queue until there are no more, runs each, and reports its outcome or failure. Returns when all
     * chunks taken have been reported. Whether it returns or throws, everything that it started (threads, processes,
     * connections) has been released by then.
     *
     * @param job the job, with the number of chunks to run at a time
     * @param queue where chunks come from and results are reported
     * @throws InterruptedException if the thread was interrupted; chunks that are running are abandoned
     * @throws dev.parallelloader.api.LoaderException if the load can't continue; its message is the reason in the report
     * @throws Exception if the load can't continue
     */
    void run(Job job, ChunkQueue queue) throws Exception;

    /**
     * Returns how many chunks this strategy runs at a time.
     *
     * @param allowed the number that the user allows, 1 or more
     * @return 1 or more, at most {@code allowed}
     */
    default int parallelism(int allowed) {
        return allowed;
    }

    /**
     * Returns how many chunks are allowed to run at a time if the user doesn't say.
     *
     * @return 1 or more; by default the number of processors of this JVM
     */
    default int defaultParallelism() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Checks, when a loader is built, that this strategy can run the job.
     *
     * @param job the job; {@link Job#open} can't be called yet
     * @throws dev.parallelloader.api.LoaderException if it can't; the message says what to change
     */
    default void check(Job job) {}
}

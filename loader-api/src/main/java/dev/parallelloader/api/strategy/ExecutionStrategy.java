package dev.parallelloader.api.strategy;

/**
 * Brings chunks to runners: one after the other, on threads, in processes, on a cluster. Immutable and reusable; what a
 * load needs is made in {@link #run} and released there.
 *
 * <p>The whole of a correct, if slow, strategy:
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
 * <p>The contract suite in loader-testkit holds a strategy to all of this.
 */
public interface ExecutionStrategy {

    /**
     * Its name in reports and logs.
     *
     * @return such as {@code threads}
     */
    String name();

    /**
     * Takes chunks from the queue until it gives no more, runs each, and reports what came of it. Returns when each
     * chunk taken has been reported and everything it started (threads, processes, connections) is released; that holds
     * for every way out.
     *
     * @param job what is to be done, and how many at a time
     * @param queue where chunks come from and results go
     * @throws InterruptedException if the thread was interrupted, which means: give up at once what is in flight
     * @throws dev.parallelloader.api.LoaderException if the load can't go on; its message becomes the report's reason
     * @throws Exception likewise
     */
    void run(Job job, ChunkQueue queue) throws Exception;

    /**
     * How many chunks it will work at a time, of so many that are allowed.
     *
     * @param allowed what the user allows, 1 or more
     * @return 1 or more, at most {@code allowed}
     */
    default int parallelism(int allowed) {
        return allowed;
    }

    /**
     * Called when a loader is built: can this strategy do this job at all?
     *
     * @param job what would be run
     * @throws dev.parallelloader.api.LoaderException if it can't; the message says what to change
     */
    default void check(Job job) {}
}

package dev.parallelloader.api.strategy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import java.util.List;

/**
 * Gives chunks to a strategy and takes back what came of them. Which chunk is next, whether a failed one is tried again
 * and whether a result came twice is decided behind it. Thread-safe.
 */
public interface ChunkQueue {

    /**
     * Takes chunks to work. Waits while there is none now but one in flight may yet come back.
     *
     * @param max most chunks wanted, 1 or more
     * @return at least one chunk, or none: then the load is over and the caller ends
     * @throws InterruptedException if the thread was interrupted
     */
    List<Chunk> take(int max) throws InterruptedException;

    /**
     * Reports a chunk as worked to its end.
     *
     * @param outcome what became of it
     * @return false if that chunk had been settled already and this outcome doesn't count
     */
    boolean done(ChunkOutcome outcome);

    /**
     * Reports an attempt as failed. The core tries the chunk again, gives it up, or stops the load.
     *
     * @param chunk the chunk
     * @param failure what happened
     */
    void failed(Chunk chunk, ChunkFailure failure);

    /**
     * Reports what happened to a worker.
     *
     * @param event what happened
     */
    void event(WorkerEvent event);

    /**
     * Runs a chunk in this thread and reports what came of it, whatever that is. An interrupt counts as cancellation only
     * if the load is being ended; one that a worker brought about is a failed attempt.
     *
     * @param chunk a chunk taken from this queue
     * @param runner what runs it
     * @throws InterruptedException if the load is being ended at once; the chunk is then left unsettled
     */
    void run(Chunk chunk, ChunkRunner runner) throws InterruptedException;
}

package dev.parallelloader.api.strategy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.WorkerEvent;
import dev.parallelloader.api.source.Chunk;
import java.util.List;

/**
 * Supplies chunks to a strategy and collects their outcomes. The queue decides which chunk is next and whether a failed
 * chunk is retried, and ignores outcomes that are reported twice. Thread-safe.
 */
public interface ChunkQueue {

    /**
     * Takes chunks to run. If no chunk is available, waits as long as a running chunk may have to be retried.
     *
     * @param max the maximum number of chunks, 1 or more
     * @return at least one chunk, or an empty list if the load is over and the caller must return
     * @throws InterruptedException if the thread was interrupted
     */
    List<Chunk> take(int max) throws InterruptedException;

    /**
     * Reports that a chunk has been run to its end.
     *
     * @param outcome its outcome
     * @return false if the chunk has been reported before, and this outcome doesn't count
     */
    boolean done(ChunkOutcome outcome);

    /**
     * Reports that an attempt at a chunk has failed. The core retries the chunk, records it as failed, or stops the load.
     *
     * @param chunk the chunk
     * @param failure what happened
     */
    void failed(Chunk chunk, ChunkFailure failure);

    /**
     * Reports an event of a worker, for listeners.
     *
     * @param event the event
     */
    void event(WorkerEvent event);

    /**
     * Runs a chunk in this thread and reports its outcome or failure. If the thread is interrupted while the load is being
     * cancelled, the chunk is abandoned; otherwise the worker has caused the interrupt, and the attempt has failed.
     *
     * @param chunk a chunk taken from this queue
     * @param runner the runner of this thread
     * @throws InterruptedException if the load is being cancelled; the chunk is not reported then
     */
    void run(Chunk chunk, ChunkRunner runner) throws InterruptedException;
}

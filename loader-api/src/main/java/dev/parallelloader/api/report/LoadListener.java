package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Chunk;

/**
 * Is told how a load gets on: for progress, metrics, logging. Calls come one at a time, from the threads that do the
 * work, so they should return soon. What a listener throws is logged and changes nothing.
 */
public interface LoadListener {

    /**
     * The load could be started; workers come next.
     *
     * @param setup with what it was started
     */
    default void started(LoadSetup setup) {}

    /**
     * A chunk was found and is about to be worked for the first time.
     *
     * @param chunk the chunk
     */
    default void planned(Chunk chunk) {}

    /**
     * A chunk was worked to its end; told once a chunk.
     *
     * @param chunk the chunk
     * @param outcome what became of it
     */
    default void finished(Chunk chunk, ChunkOutcome outcome) {}

    /**
     * An attempt at a chunk failed.
     *
     * @param chunk the chunk
     * @param failure what happened
     * @param again whether it will be tried again; if not, it is given up
     */
    default void failed(Chunk chunk, ChunkFailure failure, boolean again) {}

    /**
     * Something happened to a worker.
     *
     * @param event what happened
     */
    default void worker(WorkerEvent event) {}

    /**
     * The load is over; the last call.
     *
     * @param report what came of it
     */
    default void ended(LoadReport report) {}
}

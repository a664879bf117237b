package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Chunk;

/**
 * Receives the events of a load, for progress displays, metrics and logs.
 *
 * <p>Calls of one load never overlap. They come from the threads that process chunks and from one that reports progress, and
 * hold those up, so a method should return quickly. An exception that a listener throws has no effect on the load; the first
 * of each listener is logged as a warning.
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
     * Called about ten times a second while the load runs, whether or not chunks finish, and once more directly before
     * {@link #ended}.
     *
     * @param progress how far the load has come
     */
    default void progress(LoadProgress progress) {}

    /**
     * The load is over; the last call.
     *
     * @param report what came of it
     */
    default void ended(LoadReport report) {}
}

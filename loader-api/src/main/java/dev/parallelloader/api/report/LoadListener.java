package dev.parallelloader.api.report;

import dev.parallelloader.api.source.Chunk;

/**
 * Receives the events of a load, for progress displays, metrics and logs.
 *
 * <p>Calls of one load never overlap. They are made by the threads that process chunks, and those threads wait for them, so a
 * method should return quickly. An exception that a listener throws has no effect on the load. The first exception of each
 * listener is logged as a warning, later ones at debug level.
 */
public interface LoadListener {

    /**
     * Called when the load has started, before the first chunk.
     *
     * @param setup the source, target and settings of the load; {@link LoadProgress#setup} and {@link LoadReport#setup} return
     *     the same object, so that a listener of several loads can tell them apart
     */
    default void started(LoadSetup setup) {}

    /**
     * Called when a chunk was found, before its first attempt.
     *
     * @param chunk the chunk
     */
    default void planned(Chunk chunk) {}

    /**
     * Called once for each chunk that was processed. A chunk that was divided is reported part by part.
     *
     * @param chunk the chunk, or the part of a chunk
     * @param outcome the outcome of its records
     */
    default void finished(Chunk chunk, ChunkOutcome outcome) {}

    /**
     * Called when an attempt at a chunk failed.
     *
     * @param chunk the chunk, or the part of a chunk
     * @param failure the failure
     * @param again true if the chunk will be retried, false if it has failed
     */
    default void failed(Chunk chunk, ChunkFailure failure, boolean again) {}

    /**
     * Called for each worker event.
     *
     * @param event the event
     */
    default void worker(WorkerEvent event) {}

    /**
     * Called about ten times a second while the load runs, whether or not chunks finish, and once more directly before
     * {@link #ended}. All but the last of these calls come from a thread of their own.
     *
     * @param progress the progress of the load
     */
    default void progress(LoadProgress progress) {}

    /**
     * Called at the end of the load, after all other calls.
     *
     * @param report the result of the load
     */
    default void ended(LoadReport report) {}
}

package dev.parallelloader.core;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.core.internal.load.CallbackListeners;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The methods of a builder that add listeners to a load.
 *
 * @param <B> the builder
 */
abstract class ListenerSettings<B> {

    ListenerSettings() {}

    /** Adds a listener. The supplier is called once for each load. Returns this builder. */
    abstract B add(Supplier<LoadListener> listener);

    /**
     * Adds a listener that receives the events of each load. The {@code on...} methods add one for a single kind of event.
     *
     * @param listener the listener
     * @return this builder
     */
    public B listener(LoadListener listener) {
        Objects.requireNonNull(listener, "listener");
        return add(() -> listener);
    }

    /**
     * Adds a callback for the progress of each load, called once a second and once more at the end of the load.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public B onProgress(Consumer<? super LoadProgress> callback) {
        return onProgress(Duration.ofSeconds(1), callback);
    }

    /**
     * Adds a callback for the progress of each load, called at intervals and once more at the end of the load, whether or not
     * chunks finish.
     *
     * @param interval the time between two calls; an interval of less than a tenth of a second counts as that
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public B onProgress(Duration interval, Consumer<? super LoadProgress> callback) {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(callback, "callback");
        return add(() -> CallbackListeners.onProgress(interval, callback));
    }

    /**
     * Adds a callback for each chunk that was processed, with its outcome, as {@link LoadListener#finished}.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public B onChunk(BiConsumer<? super Chunk, ? super ChunkOutcome> callback) {
        return listener(CallbackListeners.onChunk(Objects.requireNonNull(callback, "callback")));
    }

    /**
     * Adds a callback for each failed attempt at a chunk, whether or not the chunk is retried.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public B onFailedAttempt(BiConsumer<? super Chunk, ? super ChunkFailure> callback) {
        return listener(CallbackListeners.onFailedAttempt(Objects.requireNonNull(callback, "callback")));
    }

    /**
     * Adds a callback for each chunk that has failed for good, with the failure of its last attempt.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public B onFailedChunk(BiConsumer<? super Chunk, ? super ChunkFailure> callback) {
        return listener(CallbackListeners.onFailedChunk(Objects.requireNonNull(callback, "callback")));
    }

    /**
     * Adds a callback for the end of each load, called with its report.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public B onEnd(Consumer<? super LoadReport> callback) {
        return listener(CallbackListeners.onEnd(Objects.requireNonNull(callback, "callback")));
    }
}

package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listeners that pass one kind of event to a function. */
public final class CallbackListeners {

    private CallbackListeners() {}

    /** Returns a listener for one load. It calls back at most once per interval, and always with the final progress. */
    public static LoadListener onProgress(Duration interval, Consumer<? super LoadProgress> callback) {
        return new LoadListener() {
            private Duration nextDue = interval;
            private @Nullable LoadProgress pending;

            @Override
            public void progress(LoadProgress progress) {
                if (progress.elapsed().compareTo(nextDue) < 0) {
                    pending = progress;
                    return;
                }
                pending = null;
                nextDue = progress.elapsed().plus(interval);
                callback.accept(progress);
            }

            @Override
            public void ended(LoadReport report) {
                if (pending != null) {
                    callback.accept(pending);
                }
            }
        };
    }

    public static LoadListener onChunk(BiConsumer<? super Chunk, ? super ChunkOutcome> callback) {
        return new LoadListener() {
            @Override
            public void finished(Chunk chunk, ChunkOutcome outcome) {
                callback.accept(chunk, outcome);
            }
        };
    }

    public static LoadListener onFailedAttempt(BiConsumer<? super Chunk, ? super ChunkFailure> callback) {
        return new LoadListener() {
            @Override
            public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
                callback.accept(chunk, failure);
            }
        };
    }

    public static LoadListener onFailedChunk(BiConsumer<? super Chunk, ? super ChunkFailure> callback) {
        return new LoadListener() {
            @Override
            public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
                if (!again) {
                    callback.accept(chunk, failure);
                }
            }
        };
    }

    public static LoadListener onEnd(Consumer<? super LoadReport> callback) {
        return new LoadListener() {
            @Override
            public void ended(LoadReport report) {
                callback.accept(report);
            }
        };
    }
}

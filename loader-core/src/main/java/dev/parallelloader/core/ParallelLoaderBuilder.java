package dev.parallelloader.core;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.load.CallbackListeners;
import dev.parallelloader.core.internal.load.LoadConfig;
import dev.parallelloader.core.internal.load.LoadJob;
import dev.parallelloader.core.internal.run.WorkerSpec;
import dev.parallelloader.core.strategy.Strategies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Describes a {@link ParallelLoader}. Source and worker must be given; all else has a default. Not thread-safe. */
public final class ParallelLoaderBuilder {

    /** More threads or processes than any machine has use for; a typo rather than a wish. */
    private static final int MAX_PARALLELISM = 1_024;

    private @Nullable ChunkSource source;
    private @Nullable WorkerSpec worker;
    private ExecutionStrategy strategy = Strategies.THREADS;
    private @Nullable Long chunkSize;
    private int parallelism = Runtime.getRuntime().availableProcessors();
    private int attempts = 3;
    private @Nullable Path rejects;
    private final List<OutcomeSink.Factory> sinks = new ArrayList<>();
    private final List<Supplier<LoadListener>> listeners = new ArrayList<>();

    ParallelLoaderBuilder() {}

    /**
     * What is loaded.
     *
     * @param source such as a {@link dev.parallelloader.core.csv.CsvChunkSource}
     * @return this builder
     */
    public ParallelLoaderBuilder source(ChunkSource source) {
        this.source = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * What is done with the rows, under any strategy. The loader makes the factory and closes it.
     *
     * @param worker the factory's class and settings
     * @return this builder
     */
    public ParallelLoaderBuilder worker(Component<? extends ChunkWorkerFactory> worker) {
        this.worker = new WorkerSpec.Named(worker);
        return this;
    }

    /**
     * What is done with the rows, by an object of this JVM: for strategies that run in it. Closing it stays with the
     * caller.
     *
     * @param worker the factory, or a lambda
     * @return this builder
     */
    public ParallelLoaderBuilder worker(ChunkWorkerFactory worker) {
        this.worker = new WorkerSpec.Given(worker);
        return this;
    }

    /**
     * How chunks are run; by default {@link Strategies#THREADS}.
     *
     * @param strategy the strategy
     * @return this builder
     */
    public ParallelLoaderBuilder strategy(ExecutionStrategy strategy) {
        this.strategy = Objects.requireNonNull(strategy, "strategy");
        return this;
    }

    /**
     * Most records of a chunk. Left out, it is chosen from file size, record length and parallelism. The rejects of a chunk
     * are held in memory until it has ended: at worst as many as it has records, each with a message of 256 characters.
     *
     * @param records 1 or more
     * @return this builder
     */
    public ParallelLoaderBuilder chunkSize(long records) {
        this.chunkSize = records;
        return this;
    }

    /**
     * How many chunks are worked at a time; by default as many as there are processors.
     *
     * @param workers 1 to 1,024
     * @return this builder
     */
    public ParallelLoaderBuilder parallelism(int workers) {
        this.parallelism = workers;
        return this;
    }

    /**
     * How often a chunk is tried before it is given up; by default 3.
     *
     * @param attempts 1 or more
     * @return this builder
     */
    public ParallelLoaderBuilder attempts(int attempts) {
        this.attempts = attempts;
        return this;
    }

    /**
     * Where rejected records are kept: {@code NAME.rejects.csv} with the header and their original bytes in file order, to
     * be mended and loaded again, and {@code NAME.reasons.csv}. Left out, they are only counted. Files of an earlier load
     * are not overwritten: the next are called {@code NAME-2.rejects.csv} and {@code NAME-2.reasons.csv}, and so on;
     * {@link dev.parallelloader.api.report.LoadReport#rejectFiles} tells. While the load runs, rejects are kept in parts in
     * {@code NAME.rejects.parts}; what a killed load has left there is moved to {@code NAME.rejects.killed-1}.
     *
     * @param directory made if it isn't there
     * @return this builder
     */
    public ParallelLoaderBuilder rejects(Path directory) {
        this.rejects = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Adds a sink of outcomes, which the load opens before its first chunk and closes at its end. Unlike a listener, a sink
     * that fails stops the load. Sinks get each outcome in the order in which they were added, after the file of rejected
     * records.
     *
     * @param sink opens a new sink for each load
     * @return this builder
     */
    public ParallelLoaderBuilder sink(OutcomeSink.Factory sink) {
        sinks.add(Objects.requireNonNull(sink, "sink"));
        return this;
    }

    /**
     * Adds a listener that receives the events of each load. The {@code on...} methods add one for a single kind of event.
     *
     * @param listener the listener
     * @return this builder
     */
    public ParallelLoaderBuilder listener(LoadListener listener) {
        Objects.requireNonNull(listener, "listener");
        listeners.add(() -> listener);
        return this;
    }

    /**
     * Adds a callback for the progress of each load, called once a second and once more at the end of the load.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public ParallelLoaderBuilder onProgress(Consumer<? super LoadProgress> callback) {
        return onProgress(Duration.ofSeconds(1), callback);
    }

    /**
     * Adds a callback for the progress of each load, called at intervals and once more at the end of the load. It is also
     * called while no chunk finishes.
     *
     * @param interval the time between two calls; an interval of less than a tenth of a second counts as that
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public ParallelLoaderBuilder onProgress(Duration interval, Consumer<? super LoadProgress> callback) {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(callback, "callback");
        listeners.add(() -> CallbackListeners.onProgress(interval, callback));
        return this;
    }

    /**
     * Adds a callback for each chunk that was processed, with its outcome, as {@link LoadListener#finished}.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public ParallelLoaderBuilder onChunk(BiConsumer<? super Chunk, ? super ChunkOutcome> callback) {
        return listener(CallbackListeners.onChunk(Objects.requireNonNull(callback, "callback")));
    }

    /**
     * Adds a callback for each failed attempt at a chunk, whether or not the chunk is tried again.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public ParallelLoaderBuilder onFailedAttempt(BiConsumer<? super Chunk, ? super ChunkFailure> callback) {
        return listener(CallbackListeners.onFailedAttempt(Objects.requireNonNull(callback, "callback")));
    }

    /**
     * Adds a callback for each chunk that is given up, with the failure of its last attempt.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public ParallelLoaderBuilder onFailedChunk(BiConsumer<? super Chunk, ? super ChunkFailure> callback) {
        return listener(CallbackListeners.onFailedChunk(Objects.requireNonNull(callback, "callback")));
    }

    /**
     * Adds a callback for the end of each load, called with its report.
     *
     * @param callback the callback; see {@link LoadListener} for how it is called
     * @return this builder
     */
    public ParallelLoaderBuilder onEnd(Consumer<? super LoadReport> callback) {
        return listener(CallbackListeners.onEnd(Objects.requireNonNull(callback, "callback")));
    }

    /**
     * Checks everything and makes the loader. Touches neither file nor store.
     *
     * @return the loader
     * @throws IllegalArgumentException if something is missing or out of range, or the strategy can't do it; the message
     *     lists all that is wrong
     */
    public ParallelLoader build() {
        List<String> wrong = new ArrayList<>();
        if (source == null) {
            wrong.add("source is missing: call source(CsvChunkSource.of(path))");
        }
        if (worker == null) {
            wrong.add("worker is missing: call worker(...)");
        }
        if (chunkSize != null && chunkSize < 1) {
            wrong.add("chunkSize must be 1 or more, not " + chunkSize);
        }
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            wrong.add("parallelism must be 1 to " + MAX_PARALLELISM + ", not " + parallelism);
        }
        if (attempts < 1) {
            wrong.add("attempts must be 1 or more, not " + attempts);
        }
        if (worker != null && parallelism >= 1) {
            try {
                strategy.check(new LoadJob("check", parallelism, worker, null));
            } catch (LoaderException e) {
                wrong.add(e.getMessage());
            }
        }
        if (source == null || worker == null || !wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new ParallelLoader(
                new LoadConfig(source, worker, strategy, chunkSize, parallelism, attempts, rejects, sinks, listeners));
    }
}

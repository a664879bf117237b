package dev.parallelloader.core;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.internal.run.WorkerSpec;
import dev.parallelloader.core.strategy.Strategies;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Builds a {@link ParallelLoader}. A source and a worker are required, everything else has a default. Not thread-safe.
 */
public final class ParallelLoaderBuilder extends ListenerSettings<ParallelLoaderBuilder> {

    private final LoaderSettings settings = new LoaderSettings();

    ParallelLoaderBuilder() {}

    @Override
    ParallelLoaderBuilder add(Supplier<LoadListener> listener) {
        settings.listeners.add(listener);
        return this;
    }

    /**
     * Sets the input. Required.
     *
     * @param source the input, such as a {@link dev.parallelloader.core.csv.CsvChunkSource}
     * @return this builder
     */
    public ParallelLoaderBuilder source(ChunkSource source) {
        settings.source = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets the key columns, such as {@code key("sku")}. Workers then get records with the same key in the order of the input,
     * all in one chunk. If they store the rows of a chunk in order, the result is that of {@link Strategies#SEQUENTIAL}, and
     * other records still run in parallel. {@link dev.parallelloader.core.csv.CsvChunkSource#withKey} says what this costs.
     *
     * @param columns the names of the columns, at least one
     * @return this builder
     */
    public ParallelLoaderBuilder key(String... columns) {
        settings.key = List.of(columns);
        return this;
    }

    /**
     * Sets the worker factory by class and settings. It runs under every strategy. The load creates the factory, in its own JVM
     * and in each process of the strategy, and closes it.
     *
     * @param worker the factory's class and settings
     * @return this builder
     */
    public ParallelLoaderBuilder worker(Component<? extends ChunkWorkerFactory> worker) {
        settings.worker = new WorkerSpec.Named(Objects.requireNonNull(worker, "worker"));
        return this;
    }

    /**
     * Sets the worker factory as an object, for example a lambda. It runs under strategies that stay in this JVM;
     * {@link #build} rejects other strategies. The load does not close the factory.
     *
     * @param worker the factory
     * @return this builder
     */
    public ParallelLoaderBuilder worker(ChunkWorkerFactory worker) {
        settings.worker = new WorkerSpec.Given(Objects.requireNonNull(worker, "worker"));
        return this;
    }

    /**
     * Sets how chunks are run. The default is {@link Strategies#THREADS}.
     *
     * @param strategy the strategy, such as one of {@link Strategies}
     * @return this builder
     */
    public ParallelLoaderBuilder strategy(ExecutionStrategy strategy) {
        settings.strategy = Objects.requireNonNull(strategy, "strategy");
        return this;
    }

    /**
     * Sets the maximum number of records in a chunk. By default the load chooses it from the size of the input, the length of
     * its records, the parallelism and the heap ({@link dev.parallelloader.api.report.LoadSetup#chunkSize}). A chunk also ends
     * at 32 MiB.
     * {@link ParallelLoader} says how much memory chunks take.
     *
     * @param records the number of records, 1 or more
     * @return this builder
     */
    public ParallelLoaderBuilder chunkSize(long records) {
        settings.chunkSize = records;
        return this;
    }

    /**
     * Sets how many chunks are processed at the same time. The default is up to the strategy, usually the number of processors.
     *
     * @param workers the number of threads or processes, 1 to 1,024
     * @return this builder
     */
    public ParallelLoaderBuilder parallelism(int workers) {
        settings.parallelism = workers;
        return this;
    }

    /**
     * Sets the number of attempts at a chunk before it fails. The default is 3. Attempts that end because a process is
     * killed from outside don't count.
     *
     * @param attempts the number of attempts, 1 or more
     * @return this builder
     */
    public ParallelLoaderBuilder attempts(int attempts) {
        settings.attempts = attempts;
        return this;
    }

    /**
     * Sets how many records may be rejected. If more are, the load stops with the status {@code STOPPED}. Chunks that run at that
     * time are completed, so there may be more rejects than this. By default there is no limit.
     *
     * @param records the number of records, 0 or more; 0 stops the load at the first reject
     * @return this builder
     */
    public ParallelLoaderBuilder maxRejects(long records) {
        settings.limits = settings.limits.withMaxRejects(records);
        return this;
    }

    /**
     * Sets how many of a hundred records may be rejected. If more are, the load stops with the status {@code STOPPED}. This is checked
     * when 10,000 records have been read, after each chunk from then on, and at the end of the load. By default there is no limit.
     *
     * @param percent the percentage of the records read, 0 to 100
     * @return this builder
     */
    public ParallelLoaderBuilder maxRejectedPercent(double percent) {
        settings.limits = settings.limits.withMaxRejectedPercent(percent);
        return this;
    }

    /**
     * Limits how fast the load is: chunks are delayed so that all workers together, in whatever process they are, get no more records
     * in a second. A chunk that the load chooses the size of has no more than that. By default there is no limit.
     *
     * @param rows the number of records in a second, 1 or more
     * @return this builder
     */
    public ParallelLoaderBuilder maxRowsPerSecond(long rows) {
        settings.limits = settings.limits.withMaxRowsPerSecond(rows);
        return this;
    }

    /**
     * Limits how fast the load is, as {@link #maxRowsPerSecond} does, but by the bytes of the input.
     *
     * @param bytes the number of bytes in a second, 1 or more
     * @return this builder
     */
    public ParallelLoaderBuilder maxBytesPerSecond(long bytes) {
        settings.limits = settings.limits.withMaxBytesPerSecond(bytes);
        return this;
    }

    /**
     * Sets the directory for rejected records. By default they are only counted. A load with rejects creates two files there,
     * named after the source:
     * <ul>
     *   <li>{@code NAME.rejects.csv} has the header and the rejected records in file order, as the source writes them
     *       ({@link dev.parallelloader.api.source.RecordWriter}). You can fix it and load it again. The ending is that of the
     *       source, such as {@code .jsonl}.
     *   <li>{@code NAME.reasons.csv} says where each record was and why it was rejected.
     * </ul>
     *
     * <p>Existing files are not overwritten: the next ones are named {@code NAME-2.rejects.csv} and so on. {@link
     * dev.parallelloader.api.report.LoadReport#rejectFiles} returns their paths.
     *
     * @param directory the directory, created if it doesn't exist
     * @return this builder
     */
    public ParallelLoaderBuilder rejects(Path directory) {
        settings.rejects = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Sets the folder for the journal of a load, in which finished chunks are recorded, so that the load can be {@link #resume resumed} if
     * it doesn't run to its end, whatever ends it. By default there is none. The folder belongs to one load at a time. It also holds the
     * rejects of a load that isn't complete. The source must be readable more than once.
     *
     * @param directory the folder, created if it doesn't exist
     * @return this builder
     */
    public ParallelLoaderBuilder journal(Path directory) {
        settings.journal = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Continues the load whose {@link #journal} is in the folder: chunks that are finished are not run again. If there is no journal, the
     * load begins from the start. Source, worker and their settings must be those of that load, except for secrets. The strategy, the
     * parallelism and the limits may differ. Without this call, a load with an unfinished journal doesn't start.
     *
     * @return this builder
     */
    public ParallelLoaderBuilder resume() {
        settings.resume = true;
        return this;
    }

    /**
     * Adds a sink that records the outcome of each chunk before it counts. Unlike a listener, a sink that fails stops the load.
     * Sinks get each outcome in the order in which they were added, after the rejects file.
     *
     * @param sink opens the sink of a load, such as {@code load -> new ChunkLog(path)}; called once for each load
     * @return this builder
     */
    public ParallelLoaderBuilder sink(OutcomeSink.Factory sink) {
        settings.sinks.add(Objects.requireNonNull(sink, "sink"));
        return this;
    }

    /**
     * Builds the loader and checks its settings. Opens neither the input nor the store.
     *
     * @return a new loader
     * @throws IllegalArgumentException if a setting is missing or out of range, or the strategy can't run the worker; the
     *     message lists everything that is wrong
     */
    public ParallelLoader build() {
        return new ParallelLoader(settings.checked());
    }
}

package dev.parallelloader.core;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.internal.load.LoadConfig;
import dev.parallelloader.core.internal.load.RunningLoad;

/**
 * Loads a source through a worker, in chunks, under a strategy. Immutable; can be used for several loads, at the same
 * time too, as far as source and worker can.
 *
 * <pre>{@code
 * LoadReport report = ParallelLoader.builder()
 *         .source(CsvChunkSource.of(Path.of("status_updates.csv")))
 *         .worker(StatusWorker.into("mongodb://localhost:27017/social"))
 *         .strategy(PROCESSES)
 *         .chunkSize(10_000)
 *         .build()
 *         .load();
 * }</pre>
 */
public final class ParallelLoader {

    private final LoadConfig config;

    ParallelLoader(LoadConfig config) {
        this.config = config;
    }

    /**
     * Starts describing a loader.
     *
     * @return a builder with the defaults set
     */
    public static ParallelLoaderBuilder builder() {
        return new ParallelLoaderBuilder();
    }

    /**
     * Runs a load and waits for its end. If the calling thread is interrupted meanwhile the load is cancelled at once,
     * its report returned, and the interrupt flag set again.
     *
     * @return what came of it, whatever that is
     * @throws LoaderException if the load could not start: the message says why, and nothing was written
     */
    public LoadReport load() {
        RunningLoad load = RunningLoad.start(config);
        try {
            return load.await();
        } catch (InterruptedException e) {
            load.cancelNow();
            LoadReport report = load.awaitUninterruptibly();
            Thread.currentThread().interrupt();
            return report;
        }
    }

    /**
     * Starts a load and returns at once.
     *
     * @return the running load, to be awaited or closed
     * @throws LoaderException if the load could not start: the message says why, and nothing was written
     */
    public LoadHandle start() {
        return new LoadHandle(RunningLoad.start(config));
    }
}

package dev.parallelloader.core;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.internal.load.LoadConfig;
import dev.parallelloader.core.internal.load.RunningLoad;

/**
 * Loads a source in chunks, in parallel: a worker processes the rows, and a strategy runs the workers. Immutable. A loader can
 * run several loads, also at the same time if its source and worker allow that.
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
 *
 * <p>Memory doesn't depend on the size of the input. Each of the {@link ParallelLoaderBuilder#parallelism} workers has one chunk
 * in memory: for a {@link dev.parallelloader.core.csv.CsvChunkSource} its bytes, and 40 + 4 × columns bytes for each record; and
 * what the worker needs for its rows. A worker of loader-mongo has the documents of the chunk, with room to grow about three
 * times the bytes of the chunk, and four commands of up to 2 MiB. With 50,000 records of 100 bytes in three columns that is
 * about 7.6 + 15 + 8 MB a worker. The rejects of a chunk are held in memory until it ends. In the worst case all of its records
 * are rejected, each with a message of 256 characters.
 *
 * <p>With a {@link ParallelLoaderBuilder#key}, the chunk with all records of a key may be larger than other chunks.
 */
public final class ParallelLoader {

    private final LoadConfig config;

    ParallelLoader(LoadConfig config) {
        this.config = config;
    }

    /**
     * Returns a builder for a loader.
     *
     * @return a new builder
     */
    public static ParallelLoaderBuilder builder() {
        return new ParallelLoaderBuilder();
    }

    /**
     * Runs a load and waits for its end. If the calling thread is interrupted, this method cancels the load immediately,
     * returns its report, and sets the thread's interrupt status again.
     *
     * @return the report, also if the load failed, was stopped or was cancelled
     * @throws LoaderException if the load could not start; the message says why, and no row was written
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
     * Starts a load. Returns when the input is open and the worker is prepared, without waiting for the first chunk.
     *
     * @return the running load, which the caller awaits or closes
     * @throws LoaderException if the load could not start; the message says why, and no row was written
     */
    public LoadHandle start() {
        return new LoadHandle(RunningLoad.start(config));
    }
}

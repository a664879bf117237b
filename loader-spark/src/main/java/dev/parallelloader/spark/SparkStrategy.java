package dev.parallelloader.spark;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs chunks on the executors of a Spark application, each as a Spark job with one task. The loader's queue is in the driver, so
 * retries, limits, rejects and journals work as with every other strategy.
 *
 * <pre>{@code
 * LoadReport report = ParallelLoader.builder()
 *         .source(CsvChunkSource.of(Path.of("/shared/status_updates.csv")))
 *         .worker(StatusWorker.into("mongodb://db1,db2,db3/social"))
 *         .strategy(SparkStrategy.on(sparkContext))
 *         .build()
 *         .load();
 * }</pre>
 *
 * <p>The executors open the input themselves, so it must be at the same path for each of them, as on a shared file system. They need
 * loader-spark, loader-core and the jars of the worker, and the same version of Java as the driver, or a later one. The worker must be
 * given as a {@link dev.parallelloader.api.Component}. Its settings, secrets included, are part of each task, and of nothing else
 * in Spark: neither of its configuration nor of its web pages, event log and logs.
 *
 * <p>An executor creates the worker factory for its first chunk of a load, and closes it when the load ends, or after a minute
 * without a chunk. If an executor is lost, its chunk is run again by another one.
 *
 * <p>Thread-safe, and may run several loads at the same time. Reusable until the Spark context is stopped.
 */
public final class SparkStrategy implements ExecutionStrategy, AutoCloseable {

    private final JavaSparkContext context;
    private final boolean owned;

    SparkStrategy(JavaSparkContext context, boolean owned) {
        this.context = Objects.requireNonNull(context, "context");
        this.owned = owned;
    }

    /**
     * Returns a strategy that uses a Spark context. {@link #close} doesn't stop it.
     *
     * @param context the context
     * @return the strategy
     */
    public static SparkStrategy on(JavaSparkContext context) {
        return new SparkStrategy(context, false);
    }

    /**
     * Starts the configuration of a Spark context for loads.
     *
     * @return a builder with the settings that {@code spark-submit} has given, if it has started this JVM
     */
    public static SparkStrategyBuilder builder() {
        return new SparkStrategyBuilder();
    }

    /** {@return the Spark context that runs the chunks} */
    public JavaSparkContext context() {
        return context;
    }

    @Override
    public String name() {
        return "spark";
    }

    /** {@return the number of cores of all executors that are registered} */
    @Override
    public int defaultParallelism() {
        return context.sc().isStopped() ? 1 : Math.max(1, context.defaultParallelism());
    }

    /**
     * {@inheritDoc}
     *
     * @throws LoaderException if the worker is an object or a lambda, the context was stopped, or Spark may run a task twice at the
     *     same time
     */
    @Override
    public void check(Job job) {
        if (job.portable().isEmpty()) {
            throw new LoaderException(
                    "the strategy 'spark' needs a worker that an executor can create: use"
                            + " worker(Component.of(YourWorker.class, settings)) instead of an object or a lambda, or use THREADS");
        }
        if (context.sc().isStopped()) {
            throw new LoaderException("the Spark context was stopped: create a new one, and a new SparkStrategy");
        }
        // Spark doesn't speculate on jobs with one task, unless there is a threshold in seconds.
        if (context.getConf().getBoolean("spark.speculation", false)
                && context.getConf().contains("spark.speculation.task.duration.threshold")) {
            throw new LoaderException(
                    "Spark may run a chunk twice at the same time, because"
                            + " spark.speculation.task.duration.threshold is set: remove it, or set spark.speculation to false");
        }
    }

    @Override
    public void run(Job job, ChunkQueue queue) throws Exception {
        try (DriverThreads threads = new DriverThreads(job, new ChunkJobs(context, job, queue))) {
            threads.awaitEnd();
        }
    }

    /** Stops the Spark context, if the {@link #builder} has started it. */
    @Override
    public void close() {
        if (owned) {
            context.close();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}

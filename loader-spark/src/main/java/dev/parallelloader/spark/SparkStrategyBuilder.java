package dev.parallelloader.spark;

import dev.parallelloader.api.LoaderException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Configures and starts a Spark context for loads. Used by one thread. */
public final class SparkStrategyBuilder {

    private static final String MASTER = "spark.master";
    private static final Duration EXECUTORS_SETTLED = Duration.ofSeconds(1);

    private final SparkConf conf = new SparkConf()
            .setIfMissing("spark.app.name", "Parallel Loader")
            // The loader runs a chunk again, and counts its attempts.
            .set("spark.task.maxFailures", "1")
            .set("spark.speculation", "false");

    private Duration startTimeout = Duration.ofMinutes(1);

    SparkStrategyBuilder() {}

    /**
     * Sets the cluster.
     *
     * @param url the URL of a master, such as {@code spark://host:7077}, {@code yarn}, or {@code local[4]} for threads of this JVM;
     *     that of {@code spark-submit} by default
     * @return this builder
     */
    public SparkStrategyBuilder master(String url) {
        conf.setMaster(Objects.requireNonNull(url, "url"));
        return this;
    }

    /**
     * Sets the jars that executors need: loader-spark, loader-core, the worker's, and their dependencies. Not needed if {@code
     * spark-submit} has distributed them.
     *
     * @param files the jars
     * @return this builder
     */
    public SparkStrategyBuilder jars(Path... files) {
        conf.setJars(Arrays.stream(files).map(Path::toString).toArray(String[]::new));
        return this;
    }

    /**
     * Sets a property of Spark, such as {@code spark.executor.memory}.
     *
     * @param name its name
     * @param value its value; shown on Spark's web pages, so never a secret
     * @return this builder
     */
    public SparkStrategyBuilder property(String name, String value) {
        conf.set(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets how long to wait for the first executor.
     *
     * @param atMost the time; a minute by default
     * @return this builder
     */
    public SparkStrategyBuilder startTimeout(Duration atMost) {
        startTimeout = Objects.requireNonNull(atMost, "atMost");
        return this;
    }

    /**
     * Starts the Spark context and waits for its first executor.
     *
     * @return a strategy whose {@link SparkStrategy#close} stops the context
     * @throws LoaderException if there is no master, this JVM has a Spark context already, or no executor starts in time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public SparkStrategy start() throws InterruptedException {
        if (!conf.contains(MASTER)) {
            throw new LoaderException(
                    "no Spark master is set: set master, such as spark://host:7077, or start the program"
                            + " with spark-submit");
        }
        JavaSparkContext context;
        try {
            context = new JavaSparkContext(conf);
        } catch (Exception e) { // of any type, as Scala doesn't declare them
            if (String.valueOf(e.getMessage()).startsWith("Only one SparkContext")) {
                throw new LoaderException(
                        "this JVM has a Spark context already: use that with SparkStrategy.on(context)", e);
            }
            throw new LoaderException(
                    "Spark can't be started with the master " + conf.get(MASTER) + ": " + SparkErrors.line(e)
                            + "; check that the master is reachable, and the driver's log",
                    e);
        }
        try {
            awaitExecutors(context);
            return new SparkStrategy(context, true);
        } catch (LoaderException | InterruptedException e) {
            context.close();
            throw e;
        }
    }

    /** Waits until there is an executor, and then until no further one has come for a while, so that all cores are known. */
    private void awaitExecutors(JavaSparkContext context) throws InterruptedException {
        if (context.isLocal()) {
            return;
        }
        long start = System.nanoTime();
        long changed = start;
        int known = 0;
        while (known == 0 || System.nanoTime() - changed < EXECUTORS_SETTLED.toNanos()) {
            int now =
                    context.sc().isStopped() ? 0 : context.sc().getExecutorIds().size();
            if (now != known) {
                known = now;
                changed = System.nanoTime();
            }
            if (context.sc().isStopped() || (known == 0 && System.nanoTime() - start > startTimeout.toNanos())) {
                throw new LoaderException("no executor of " + conf.get(MASTER) + " has started within "
                        + startTimeout.toSeconds() + " s: check that the master is reachable, and has workers with free"
                        + " cores and memory; or raise startTimeout");
            }
            Thread.sleep(50);
        }
    }
}

package dev.parallelloader.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a Spark strategy refuses, and how it says so. */
@Timeout(120)
class SparkStrategyIT {

    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @Test
    void a_worker_that_is_a_lambda_is_refused() throws Exception {
        try (SparkStrategy spark = local().start()) {
            assertThatThrownBy(() ->
                            loader(spark).worker(() -> (rows, ledger) -> {}).build())
                    .hasMessageContaining("the strategy 'spark' needs a worker that an executor can create");
        }
    }

    @Test
    void a_context_that_was_stopped_is_refused() throws Exception {
        SparkStrategy spark = local().start();
        spark.close();

        assertThatThrownBy(() -> loader(spark).build()).hasMessageContaining("the Spark context was stopped");
    }

    @Test
    void a_context_that_may_run_single_tasks_twice_is_refused() throws Exception {
        SparkConf conf = new SparkConf()
                .setMaster("local[1]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.speculation", "true")
                .set("spark.speculation.task.duration.threshold", "10s");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            assertThatThrownBy(() -> loader(SparkStrategy.on(context)).build())
                    .hasMessageContaining("spark.speculation.task.duration.threshold is set: remove it");
        }
    }

    @Test
    void a_context_of_the_user_is_used_and_not_stopped() throws Exception {
        SparkConf conf =
                new SparkConf().setMaster("local[2]").setAppName("test").set("spark.ui.enabled", "false");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            try (SparkStrategy spark = SparkStrategy.on(context)) {
                LoadReport report = loader(spark).build().load();

                assertThat(report.complete()).as("%s", report).isTrue();
                assertThat(report.total().rejected()).isEqualTo(ROWS);
                assertThat(report.setup().parallelism()).isEqualTo(2);
            }
            assertThat(context.sc().isStopped()).isFalse();
        }
    }

    @Test
    void a_second_context_is_refused() throws Exception {
        try (SparkStrategy first = local().start()) {
            assertThat(first.defaultParallelism()).isEqualTo(2);
            assertThatThrownBy(() -> local().start())
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("this JVM has a Spark context already");
        }
    }

    @Test
    void a_strategy_without_a_master_is_refused() {
        assertThatThrownBy(() -> SparkStrategy.builder().start())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("no Spark master is set: set master");
    }

    @Test
    void a_master_that_is_not_a_url_is_named() {
        assertThatThrownBy(() -> SparkStrategy.builder().master("nonsense").start())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("Spark can't be started with the master nonsense");
    }

    /** Spark's own limit of a minute may come first, in which case its constructor fails. */
    @Test
    void a_master_that_can_not_be_reached_is_named() {
        assertThatThrownBy(() -> SparkStrategy.builder()
                        .master("spark://127.0.0.1:1")
                        .property("spark.ui.enabled", "false")
                        .startTimeout(Duration.ofSeconds(2))
                        .start())
                .isInstanceOf(LoaderException.class)
                .hasMessageMatching("(?s)(no executor of|Spark can't be started with the master) spark://127.0.0.1:1.*")
                .hasMessageContaining("check that the master is reachable");
    }

    @Test
    void a_chunk_whose_result_is_too_large_is_divided_and_the_failure_names_the_settings() throws Exception {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        try (SparkStrategy spark =
                local().property("spark.driver.maxResultSize", "64k").start()) {
            LoadReport report = loader(spark)
                    .chunkSize(ROWS)
                    .attempts(1)
                    .listener(new LoadListener() {
                        @Override
                        public void failed(Chunk chunk, ChunkFailure failure, boolean again) {
                            failures.add(failure.message());
                        }
                    })
                    .build()
                    .load();

            assertThat(report.complete()).as("%s", report).isTrue();
            assertThat(report.total().rejected()).isEqualTo(ROWS);
        }
        assertThat(failures.element())
                .contains("is larger than spark.driver.maxResultSize allows")
                .contains("load smaller chunks (chunkSize)");
    }

    @Test
    void a_context_that_is_stopped_during_the_load_stops_it() throws Exception {
        SparkStrategy spark = local().start();

        LoadReport report = loader(spark)
                .chunkSize(100)
                .onChunk((chunk, outcome) -> spark.close())
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElseThrow()).contains("Spark context was stopped");
        assertThat(report.total().read()
                        + report.failedRecords()
                        + report.notStarted().orElseThrow())
                .isEqualTo(ROWS);
    }

    private static SparkStrategyBuilder local() {
        return SparkStrategy.builder().master("local[2]").property("spark.ui.enabled", "false");
    }

    /** A load of rows that are all rejected. */
    private ParallelLoaderBuilder loader(SparkStrategy spark) throws Exception {
        String rows = IntStream.range(0, ROWS).mapToObj(n -> n + "\n").collect(Collectors.joining("", "N\n", ""));
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(Files.writeString(folder.resolve("numbers.csv"), rows)))
                .worker(Component.of(Rejecting.class, Settings.none()))
                .strategy(spark);
    }

    /** Rejects each row. */
    public static final class Rejecting implements ChunkWorkerFactory {

        public Rejecting(Settings settings) {}

        @Override
        public ChunkWorker open() {
            return (rows, ledger) -> {
                for (Row row : rows) {
                    ledger.reject(row, "no", "this row is rejected as all others are, with a message that is long");
                }
            };
        }
    }
}

package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import dev.parallelloader.core.strategy.Strategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads of products that are disturbed by tests: 200,000 rows in 200 chunks. */
final class ProductLoad {

    static final int ROWS = 200_000;

    /** The largest number of times that the tests kill a server during a load. */
    static final int MAX_KILLS = 5;

    private static final int CHUNK = 1_000;
    private static final Duration WAIT = Duration.ofSeconds(60);

    private ProductLoad() {}

    /** Where chunks run. */
    enum Workers {
        THREADS,
        PROCESSES;

        private ExecutionStrategy strategy() {
            return this == THREADS
                    ? Strategies.THREADS
                    : ForkedProcessStrategy.builder().heap("128m").build();
        }
    }

    /** Disturbs the servers of a load. */
    interface Disturbance {
        void disturb() throws Exception;
    }

    static Path file(Path folder) throws IOException {
        Path file = folder.resolve("products.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("sku,text\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("p" + i + ",text " + i + "\n");
            }
        }
        return file;
    }

    /** A running load on two workers. */
    static DisturbedLoad start(Path file, String uri, WriteMode mode, Workers workers) {
        return DisturbedLoad.start(ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(CollectionWorker.into(uri, "products")
                        .id("sku")
                        .mode(mode)
                        .serverWait(WAIT)
                        .build())
                .strategy(workers.strategy())
                .chunkSize(CHUNK)
                .parallelism(2));
    }

    /**
     * Disturbs a load several times, each time when it has finished more chunks, and requires that it then completes, stores each
     * row of the file once, and accounts for it.
     */
    static LoadReport complete(DisturbedLoad load, int times, Disturbance disturbance, TestDatabase database)
            throws Exception {
        for (int i = 0; i < times; i++) {
            int before = load.finishedChunks();
            load.allowChunks(ROWS / CHUNK / (times + 1)); // so that it is still running
            load.awaitFinished(before + 10);
            disturbance.disturb();
        }
        load.requireRunning();
        load.allowAllChunks();
        LoadReport report = load.report();
        String what = load.description();
        assertThat(report.status()).as(what).isEqualTo(Status.COMPLETE);
        assertThat(report.total().read()).as(what).isEqualTo(ROWS);
        assertThat(report.total().inserted() + report.total().unchanged())
                .as("stored; " + what)
                .isEqualTo(ROWS);
        assertThat(report.workers().retries()).as("retries; " + what).isZero();
        assertStored(database, what);
        return report;
    }

    private static void assertStored(TestDatabase database, String what) {
        Set<String> stored = database.documents("products").stream()
                .map(document -> document.getString("_id").getValue() + ","
                        + document.getString("text").getValue())
                .collect(Collectors.toSet());
        assertThat(stored.size()).as("documents; " + what).isEqualTo(ROWS);
        for (int i = 0; i < ROWS; i++) {
            assertThat(stored.contains("p" + i + ",text " + i))
                    .as("product " + i + " is stored; " + what)
                    .isTrue();
        }
    }
}

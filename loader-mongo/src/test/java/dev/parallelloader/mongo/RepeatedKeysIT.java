package dev.parallelloader.mongo;

import static dev.parallelloader.core.strategy.Strategies.PROCESSES;
import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in which keys occur in several chunks with different content: parallel loads store what a sequential one does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedKeysIT {

    private static final int SEEDS = 20;
    private static final int ROWS = 2_000;
    private static final int CHUNK = 50;

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private Server.Started started;

    @BeforeAll
    void start() {
        started = Server.MONGOD.start();
    }

    @AfterAll
    void stop() {
        if (started != null) { // null after a skip
            started.close();
        }
    }

    /** What a load left. */
    private record Result(List<BsonDocument> stored, long read, long rejected) {}

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void parallel_loads_store_the_documents_of_a_sequential_one(WriteMode mode) throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Path file = write(new Random(seed));
            Result sequential = load(file, mode, SEQUENTIAL);
            assertThat(sequential.read()).isEqualTo(ROWS);
            assertThat(load(file, mode, THREADS)).as("threads, seed " + seed).isEqualTo(sequential);
            if (seed % 4 == 0) { // each starts four JVMs
                assertThat(load(file, mode, PROCESSES))
                        .as("processes, seed " + seed)
                        .isEqualTo(sequential);
            }
        }
    }

    /** One row in a hundred has a key of another row. */
    private Path write(Random random) throws IOException {
        List<String> lines = new ArrayList<>(List.of("sku,text,size"));
        for (int i = 0; i < ROWS; i++) {
            int key = i > 0 && random.nextInt(100) == 0 ? random.nextInt(i) : i;
            lines.add("k" + key + ",text " + i + "," + (random.nextInt(3) == 0 ? "" : "s" + i));
        }
        return Files.write(folder.resolve("products.csv"), lines);
    }

    private Result load(Path file, WriteMode mode, ExecutionStrategy strategy) {
        started.database().clear();
        if (mode != WriteMode.INSERT) {
            for (int i = 0; i < ROWS; i += 37) {
                started.database().insert("products", "{_id: 'k" + i + "', text: 'old', more: " + i + "}");
            }
        }
        Component<ChunkWorkerFactory> worker = CollectionWorker.into(
                        started.database().uri(), "products")
                .id("sku")
                .blank(BlankCells.ABSENT)
                .mode(mode)
                .build();
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .key(CollectionWorker.keyColumns(worker).toArray(String[]::new))
                .strategy(strategy)
                .parallelism(4)
                .chunkSize(CHUNK)
                .build()
                .load();
        report.throwIfIncomplete();
        return new Result(
                started.database().documents("products"),
                report.total().read(),
                report.total().rejected());
    }
}

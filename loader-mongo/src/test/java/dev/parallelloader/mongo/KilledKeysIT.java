package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import dev.parallelloader.core.strategy.Strategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files in which keys occur in several chunks with different content, loaded while child processes are killed: the load stores what
 * a sequential one does. Each mode is repeated with other files until a quarter of {@code loader.test.kills} processes were killed,
 * which the profile {@code storm} raises.
 */
@Timeout(900)
class KilledKeysIT {

    private static final int ROWS = 6_000;
    private static final int CHUNK = 100;
    private static final int CHILDREN = 4;

    /** More than any chunk can have, so that each load ends soon. */
    private static final int KILLS_A_LOAD = 5;

    /** A child is killed after about one chunk in so many. */
    private static final int CHUNKS_A_KILL = 5;

    private final int wanted = Integer.getInteger("loader.test.kills", 20) / WriteMode.values().length;
    private final long seed = Long.getLong("loader.test.seed", System.nanoTime());

    @TempDir
    Path folder = Path.of("");

    /** What a load left. */
    private record Result(List<BsonDocument> stored, long read, long rejected) {}

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void a_load_whose_processes_are_killed_stores_the_documents_of_a_sequential_one(WriteMode mode) throws Exception {
        try (Server.Started started = Server.MONGOD.start()) {
            int killed = 0;
            for (long next = seed; killed < wanted; next++) {
                Path file = write(new Random(next));
                Result sequential = load(file, mode, Strategies.SEQUENTIAL, started.database());
                assertThat(sequential.read()).isEqualTo(ROWS);

                RandomKills kills = new RandomKills(new Random(next), KILLS_A_LOAD);
                Result disturbed = load(
                        file,
                        mode,
                        ForkedProcessStrategy.builder().heap("128m").build(),
                        started.database(),
                        kills,
                        killsBetweenChunks(kills, new Random(next)));
                killed += kills.kills();

                assertThat(disturbed.equals(sequential))
                        .as(
                                "the results are the same: seed %d, %d kills, read %d, rejected %d and %d",
                                next, kills.kills(), disturbed.read(), disturbed.rejected(), sequential.rejected())
                        .isTrue();
            }
        }
    }

    private static LoadListener killsBetweenChunks(RandomKills kills, Random random) {
        return new LoadListener() {
            @Override
            public void finished(Chunk chunk, ChunkOutcome outcome) {
                if (random.nextInt(CHUNKS_A_KILL) == 0) {
                    kills.killOne();
                }
            }
        };
    }

    /** One row in a hundred has the key of an earlier row. */
    private Path write(Random random) throws IOException {
        Path file = folder.resolve("products.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("sku,text,size\n");
            for (int i = 0; i < ROWS; i++) {
                int key = random.nextInt(100) == 0 ? random.nextInt(i + 1) : i;
                out.write("k" + key + ",text " + i + "," + (i % 3 == 0 ? "" : "s" + i) + "\n");
            }
        }
        return file;
    }

    private static Result load(
            Path file, WriteMode mode, ExecutionStrategy strategy, TestDatabase database, LoadListener... listeners) {
        database.clear();
        if (mode != WriteMode.INSERT) {
            for (int i = 0; i < ROWS; i += 37) {
                database.insert("products", "{_id: 'k" + i + "', text: 'old', more: " + i + "}");
            }
        }
        Component<ChunkWorkerFactory> worker = CollectionWorker.into(database.uri(), "products")
                .id("sku")
                .blank(BlankCells.ABSENT)
                .mode(mode)
                .build();
        var loader = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .key(CollectionWorker.keyColumns(worker).toArray(String[]::new))
                .strategy(strategy)
                .parallelism(CHILDREN)
                .chunkSize(CHUNK);
        for (LoadListener listener : listeners) {
            loader.listener(listener);
        }
        LoadReport report = loader.build().load();
        report.throwIfIncomplete();
        return new Result(
                database.documents("products"),
                report.total().read(),
                report.total().rejected());
    }
}

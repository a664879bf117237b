package dev.parallelloader.spark;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.social.StatusWorker;
import dev.parallelloader.mongo.social.UserWorker;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/**
 * Loads 200,000 statuses into MongoDB through a cluster, also while executors are killed. The property {@code
 * loader.test.executorKills} sets how many loads lose an executor.
 */
@ExtendWith(SparkHome.class)
@Timeout(300)
class ClusterLoadIT {

    private static final int USERS = 2_000;
    private static final int STATUSES = 200_000;
    private static final int KILLS = Integer.getInteger("loader.test.executorKills", 2);

    @TempDir
    private static Path folder;

    private static MongoServer mongod;
    private static StandaloneCluster cluster;
    private static SparkStrategy spark;
    private static Path statuses;
    private static List<RawBsonDocument> expected;
    private static LoadReport sequential;

    @BeforeAll
    static void load_sequentially() throws Exception {
        mongod = MongoServer.start();
        cluster = StandaloneCluster.start();
        spark = cluster.strategy().start();
        statuses = SocialCsv.statuses(STATUSES, USERS, 100, 1).writeTo(folder.resolve("status_updates.csv"));
        String uri = uriWithUsers();
        sequential = loader(SEQUENTIAL, uri).build().load();
        assertThat(sequential.complete()).as("%s", sequential).isTrue();
        expected = stored(uri);
    }

    @AfterAll
    static void stop() {
        spark.close();
        cluster.close();
        mongod.close();
    }

    @Test
    void totals_and_documents_equal_those_of_a_sequential_load() throws Exception {
        String uri = uriWithUsers();

        LoadReport report = loader(spark, uri).build().load();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total()).isEqualTo(sequential.total());
        assertThat(report.replayedChunks()).isZero();
        assertThat(report.setup().parallelism()).isEqualTo(4);
        assertThat(stored(uri)).isEqualTo(expected);
    }

    @Test
    void a_load_whose_executor_is_killed_has_the_same_documents() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Random random = new Random(kill);
            String uri = uriWithUsers();
            long records = 1L + random.nextInt(STATUSES / 2);

            LoadReport report;
            AtomicLong read = new AtomicLong();
            try (LoadHandle load = loader(spark, uri)
                    .onChunk((chunk, outcome) -> read.addAndGet(outcome.tally().read()))
                    .build()
                    .start()) {
                Await.until("some rows are loaded", Duration.ofMinutes(1), () -> read.get() >= records);
                List<ProcessHandle> executors = cluster.executors();
                executors.get(random.nextInt(executors.size())).destroyForcibly();
                report = load.await();
            }

            assertThat(report.complete()).as("seed %d: %s", kill, report).isTrue();
            assertThat(report.total().read()).as("seed %d", kill).isEqualTo(STATUSES);
            assertThat(report.total().rejected())
                    .as("seed %d", kill)
                    .isEqualTo(sequential.total().rejected());
            assertThat(stored(uri)).as("seed %d", kill).isEqualTo(expected);
        }
    }

    private static ParallelLoaderBuilder loader(ExecutionStrategy strategy, String uri) {
        return loader(strategy, statuses, StatusWorker.into(uri)).chunkSize(2_000);
    }

    private static ParallelLoaderBuilder loader(
            ExecutionStrategy strategy, Path file, Component<? extends ChunkWorkerFactory> worker) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .strategy(strategy);
    }

    /** Returns the URI of a new database that has the users. */
    private static String uriWithUsers() throws Exception {
        String uri = mongod.freshUri();
        Path users = SocialCsv.accounts(USERS, 1).writeTo(folder.resolve("accounts.csv"));
        loader(THREADS, users, UserWorker.into(uri)).build().load().throwIfIncomplete();
        return uri;
    }

    private static List<RawBsonDocument> stored(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            String database = uri.replaceFirst(".*/([^/?]+).*", "$1");
            List<RawBsonDocument> all = Flux.from(client.getDatabase(database)
                            .getCollection("statuses", RawBsonDocument.class)
                            .find()
                            .sort(Sorts.ascending("_id")))
                    .collectList()
                    .block(Duration.ofMinutes(1));
            return Objects.requireNonNull(all);
        }
    }
}

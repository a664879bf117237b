package dev.parallelloader.mongo.social;

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
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads by the complete loader: totals and documents are the same under every strategy. */
class StrategiesIT {

    private static final int USERS = 300;
    private static final int STATUSES = 12_000;

    @TempDir
    Path folder = Path.of("");

    /** The result of a strategy. */
    private record Result(LoadReport users, LoadReport statuses, List<BsonDocument> stored) {}

    @Test
    void all_strategies_store_the_same_documents() throws IOException {
        Path users = write(
                "accounts.csv",
                "USER_ID,EMAIL,NAME,LASTNAME",
                IntStream.range(0, USERS).mapToObj(i -> "U" + i + ",u" + i + "@example.org,\"Zoë, " + i + "\",Lee"));
        Path statuses = write(
                "status_updates.csv",
                "STATUS_ID,USER_ID,STATUS_TEXT",
                IntStream.range(0, STATUSES)
                        .mapToObj(i -> "S" + i * 7919L % STATUSES + ",U" + i % (USERS + 1) + ",\"line\n" + i + "\""));
        try (Server.Started started = Server.MONGOD.start()) {
            Result sequential = load(started.database(), SEQUENTIAL, users, statuses);
            long unknown = sequential.statuses().total().rejected();

            assertThat(sequential.users().total().inserted()).isEqualTo(USERS);
            assertThat(unknown).isEqualTo(STATUSES / (USERS + 1));
            assertThat(sequential.statuses().total().inserted()).isEqualTo(STATUSES - unknown);
            assertThat(sequential.stored()).hasSize((int) (USERS + STATUSES - unknown));
            for (ExecutionStrategy strategy : List.of(THREADS, PROCESSES)) {
                Result other = load(started.database(), strategy, users, statuses);
                assertThat(other.users().total()).isEqualTo(sequential.users().total());
                assertThat(other.statuses().total())
                        .isEqualTo(sequential.statuses().total());
                assertThat(other.stored()).isEqualTo(sequential.stored());
            }
        }
    }

    private static Result load(TestDatabase database, ExecutionStrategy strategy, Path users, Path statuses) {
        database.clear();
        LoadReport loadedUsers = load(strategy, users, UserWorker.into(database.uri()));
        LoadReport loadedStatuses = load(strategy, statuses, StatusWorker.into(database.uri()));
        try (SocialDatabase social = SocialDatabase.open(database.uri())) {
            assertThat(social.verify().sound()).isTrue();
        }
        List<BsonDocument> stored = Stream.of("users", "statuses")
                .flatMap(collection -> database.documents(collection).stream())
                .toList();
        return new Result(loadedUsers, loadedStatuses, stored);
    }

    private static LoadReport load(ExecutionStrategy strategy, Path file, Component<ChunkWorkerFactory> worker) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .strategy(strategy)
                .chunkSize(1_000)
                .parallelism(2)
                .build()
                .load()
                .throwIfIncomplete();
    }

    private Path write(String name, String header, Stream<String> rows) throws IOException {
        return Files.writeString(folder.resolve(name), header + "\n" + rows.collect(Collectors.joining("\n")) + "\n");
    }
}

package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.Strategies;
import dev.parallelloader.mongo.DisturbedLoad;
import dev.parallelloader.mongo.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** Loads of statuses that are disturbed by tests. */
final class StatusLoad {

    static final int USERS = 100;

    private StatusLoad() {}

    /** Starts a load on two threads, in chunks of 200. */
    static DisturbedLoad start(Path file, String uri, Duration serverWait) {
        return start(file, uri, serverWait, Strategies.THREADS);
    }

    /** Starts a load on two threads, in chunks of so many records. */
    static DisturbedLoad start(Path file, String uri, Duration serverWait, int chunkSize) {
        return start(file, uri, serverWait, Strategies.THREADS, chunkSize);
    }

    static DisturbedLoad start(Path file, String uri, Duration serverWait, ExecutionStrategy strategy) {
        return start(file, uri, serverWait, strategy, 200);
    }

    private static DisturbedLoad start(
            Path file, String uri, Duration serverWait, ExecutionStrategy strategy, int chunkSize) {
        return DisturbedLoad.start(ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(StatusWorker.into(uri, serverWait))
                .strategy(strategy)
                .chunkSize(chunkSize)
                .parallelism(2));
    }

    /** Writes a file of statuses of the users that {@link #storeUsers} stores. */
    static Path file(Path folder, int statuses) throws IOException {
        Path file = folder.resolve("status_updates.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("STATUS_ID,USER_ID,STATUS_TEXT\n");
            for (int i = 0; i < statuses; i++) {
                out.write("S" + i + ",U" + i % USERS + ",text " + i + "\n");
            }
        }
        return file;
    }

    static void storeUsers(TestDatabase database) throws Exception {
        assertThat(SocialLoads.users(database, Rows.users(USERS)).inserted).isEqualTo(USERS);
    }

    /** Asserts that exactly the statuses of the file are stored. */
    static void assertStored(TestDatabase database, int statuses, String what) {
        Set<String> ids =
                database.documents("statuses").stream().map(StatusLoad::line).collect(Collectors.toSet());
        assertThat(ids.size()).as("different statuses stored; " + what).isEqualTo(statuses);
        for (int i = 0; i < statuses; i++) {
            assertThat(ids.contains("S" + i + ",U" + i % USERS + ",text " + i))
                    .as("status " + i + " is stored; " + what)
                    .isTrue();
        }
    }

    /** The row of a stored status. */
    static String line(BsonDocument document) {
        return document.getString("_id").getValue() + ","
                + document.getString("user_id").getValue() + ","
                + document.getString("status_text").getValue();
    }
}

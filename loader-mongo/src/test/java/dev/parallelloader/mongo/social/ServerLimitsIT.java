package dev.parallelloader.mongo.social;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.MongoProxy;
import dev.parallelloader.mongo.OnReplicaSet;
import dev.parallelloader.mongo.ReplicaSet;
import dev.parallelloader.mongo.WireMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that announce other limits than usual. A mongod has fixed limits, so a proxy announces others in its place. */
@Timeout(120)
class ServerLimitsIT extends OnReplicaSet {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /** What a server allows beyond the largest document, for the command around it. */
    private static final int HEADROOM = 16 * KIB;

    private static final int ROWS = 1_500;

    @TempDir
    Path folder = Path.of("");

    /** Limits that a server announces. The proxy checks that inserts keep them. */
    private record Limits(int documents, int documentBytes, int messageBytes, AtomicInteger inserts)
            implements MongoProxy.Rules {

        Limits(int documents, int documentBytes, int messageBytes) {
            this(documents, documentBytes, messageBytes, new AtomicInteger());
        }

        @Override
        public void describe(BsonDocument hello) {
            hello.put("maxWriteBatchSize", new BsonInt32(documents));
            hello.put("maxBsonObjectSize", new BsonInt32(documentBytes));
            hello.put("maxMessageSizeBytes", new BsonInt32(messageBytes));
        }

        @Override
        public void command(String name, WireMessage request) {
            if (!name.equals("insert")) {
                return;
            }
            inserts.incrementAndGet();
            List<BsonDocument> batch = request.documents();
            assertThat(batch).as("documents of an insert").isNotEmpty().hasSizeLessThanOrEqualTo(documents);
            assertThat(batch).allSatisfy(document -> assertThat(size(document)).isLessThanOrEqualTo(documentBytes));
            assertThat(request.size()).as("bytes of a message").isLessThanOrEqualTo(messageBytes);
            assertThat(size(request.command())).as("bytes of a command").isLessThanOrEqualTo(documentBytes + HEADROOM);
        }

        private static int size(BsonDocument document) {
            return ((RawBsonDocument) document).getByteBuffer().remaining();
        }

        @Override
        public String toString() {
            return documents + " documents, " + documentBytes + " bytes each, messages of " + messageBytes;
        }
    }

    static Stream<Limits> limits() {
        return Stream.of(
                new Limits(100, 16 * MIB, 48_000_000),
                new Limits(100_000, 48 * KIB, 64 * KIB),
                new Limits(100_000, 16 * MIB, 64 * KIB),
                new Limits(100_000, 64 * KIB, 48_000_000),
                new Limits(7, 48 * KIB, 64 * KIB),
                new Limits(1, 16 * MIB, 48_000_000));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_load_keeps_the_limits_and_stores_every_row(Limits limits) throws Exception {
        LoadReport report = load(limits, rows(40 * KIB));

        assertThat(report.total().inserted()).as("%s", report).isEqualTo(ROWS);
        assertThat(limits.inserts.get()).isGreaterThanOrEqualTo(ROWS / limits.documents);
    }

    @Test
    void a_document_beyond_the_limit_of_the_server_is_rejected_as_too_large() throws Exception {
        LoadReport report = load(new Limits(1_000, 32 * KIB, 48_000_000), rows(40 * KIB));

        long large = ROWS / 100;
        assertThat(report.total().rejected()).as("%s", report).isEqualTo(large);
        assertThat(report.total().inserted()).as("%s", report).isEqualTo(ROWS - large);
    }

    /** Each hundredth row has a text of so many bytes. */
    private static List<String> rows(int large) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add("S" + i + ",U" + i % StatusLoad.USERS + "," + (i % 100 == 50 ? "x".repeat(large) : "text " + i));
        }
        return rows;
    }

    private LoadReport load(Limits limits, List<String> rows) throws Exception {
        database.clear();
        StatusLoad.storeUsers(database);
        try (MongoProxy proxy = MongoProxy.start(set.first().port(), limits)) {
            LoadReport report = ParallelLoader.builder()
                    .source(CsvChunkSource.of(file(rows)))
                    .worker(StatusWorker.into(ReplicaSet.uri(proxy, "social")))
                    .strategy(THREADS)
                    .chunkSize(1_000)
                    .parallelism(2)
                    .build()
                    .load();

            assertThat(proxy.failures()).as("limits that were not kept").isEmpty();
            assertThat(report.complete()).as("%s", report).isTrue();
            assertThat(report.total().read()).as("%s", report).isEqualTo(ROWS);
            List<String> stored = database.documents("statuses").stream()
                    .map(StatusLoad::line)
                    .toList();
            assertThat(stored).hasSize(Math.toIntExact(report.total().inserted()));
            assertThat(new HashSet<>(rows).containsAll(stored))
                    .as("rows are stored as they are")
                    .isTrue();
            return report;
        }
    }

    private Path file(List<String> rows) throws IOException {
        return Files.writeString(
                folder.resolve("status_updates.csv"),
                "STATUS_ID,USER_ID,STATUS_TEXT\n" + String.join("\n", rows) + "\n");
    }
}

package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.json.JsonLinesSource;
import dev.parallelloader.core.strategy.Strategies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of JSON Lines with fields that first occur after the records from which the columns are taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateFieldsIT {

    private static final int LINES = 3_000;

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

    static Stream<ExecutionStrategy> strategies() {
        return Stream.of(Strategies.THREADS, Strategies.PROCESSES);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void late_fields_are_stored_and_one_that_cannot_be_stored_rejects_its_record_alone(ExecutionStrategy strategy)
            throws Exception {
        started.database().clear();
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= LINES; line++) {
            String further =
                    line == 2_500 ? ",\"late\":\"7\",\"more\":{\"x\":[1]}" : line == 2_600 ? ",\"$bad\":1" : "";
            text.append("{\"_id\":")
                    .append(line)
                    .append(",\"a\":\"x\"")
                    .append(further)
                    .append("}\n");
        }
        Path file = Files.writeString(folder.resolve("late.jsonl"), text);

        LoadReport report = ParallelLoader.builder()
                .source(JsonLinesSource.of(file))
                .worker(CollectionWorker.into(started.database().uri(), "products")
                        .type("late", FieldType.INT32)
                        .build())
                .strategy(strategy)
                .parallelism(2)
                .chunkSize(500)
                .rejects(folder)
                .build()
                .load();

        assertThat(report.status()).as(report.toString()).isEqualTo(Status.COMPLETE);
        assertThat(report.total().inserted()).isEqualTo(LINES - 1);
        assertThat(report.total().rejected()).isEqualTo(1);
        List<BsonDocument> stored = started.database().documents("products");
        assertThat(stored).hasSize(LINES - 1);
        assertThat(stored)
                .filteredOn(document -> document.size() > 2)
                .containsExactly(BsonDocument.parse("{_id: 2500, a: 'x', late: 7, more: {x: [1]}}"));
        try (Stream<Path> reasons = Files.list(folder)) {
            Path reason = reasons.filter(each -> each.toString().contains(".reasons."))
                    .max(Path::compareTo)
                    .orElseThrow();
            assertThat(reason).content().contains("invalid", "$bad");
        }
    }
}

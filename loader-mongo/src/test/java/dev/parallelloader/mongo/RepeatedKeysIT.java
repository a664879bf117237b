package dev.parallelloader.mongo;

import static dev.parallelloader.core.strategy.Strategies.PROCESSES;
import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.mongo.RepeatedKeys.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in which keys occur in several chunks with different content: parallel loads store what a sequential one does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedKeysIT {

    private static final int SEEDS = 20;
    private static final int ROWS = 1_000;
    private static final RepeatedKeys KEYS = new RepeatedKeys(ROWS, 50);

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

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void parallel_loads_store_the_documents_of_a_sequential_one(WriteMode mode) throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Path file = KEYS.write(folder, new Random(seed));
            requireSameResults(file, seed, builder -> builder.mode(mode), mode != WriteMode.INSERT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OnDuplicate.class,
            names = {"KEEP_FIRST", "KEEP_LAST"})
    void of_the_rows_of_an_id_in_several_chunks_the_first_or_the_last_is_stored(OnDuplicate kept) throws Exception {
        for (int seed = 1; seed <= SEEDS / 4; seed++) {
            Path file = KEYS.write(folder, new Random(seed));
            Result result = requireSameResults(file, seed, builder -> builder.onDuplicate(kept), true);

            Map<String, String> expected = new TreeMap<>();
            for (String[] cells : rows(file)) {
                expected.merge(cells[0], cells[1], (first, last) -> kept == OnDuplicate.KEEP_LAST ? last : first);
            }
            int keys = expected.size();
            KEYS.oldKeys().forEach(key -> expected.put(key, "old"));
            assertThat(texts(result.stored())).as("seed " + seed).isEqualTo(expected);
            long conflicts =
                    KEYS.oldKeys().stream().filter(keys(file)::contains).count();
            assertThat(result.total())
                    .as("seed " + seed)
                    .isEqualTo(new Tally(ROWS, keys - conflicts, 0, 0, 0, ROWS - keys, conflicts));
        }
    }

    @ParameterizedTest
    @CsvSource({"THREADS", "PROCESSES"})
    void a_load_stops_at_a_repeated_id_and_accounts_for_all_rows(String strategy) throws Exception {
        Path file = KEYS.write(folder, new Random(1));
        started.database().clear();
        LoadReport report = KEYS.loader(
                        file,
                        started.database(),
                        builder -> builder.onDuplicate(OnDuplicate.FAIL),
                        strategy.equals("THREADS") ? THREADS : PROCESSES)
                .build()
                .load();

        assertThat(report.status()).as(report.toString()).isEqualTo(LoadReport.Status.STOPPED);
        assertThat(report.reason().orElseThrow()).matches("record \\d+ has the same _id 'k\\d+' as record \\d+; .*");
        List<BsonDocument> stored = started.database().documents("products");
        assertThat(report.total().read()).isEqualTo(stored.size());
        assertThat(report.total().inserted()).isEqualTo(stored.size());
        assertThat(report.total().read()
                        + report.failedRecords()
                        + report.notStarted().orElseThrow())
                .isEqualTo(ROWS);
        Set<String> repeated = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        rows(file).stream().map(cells -> cells[0]).filter(key -> !seen.add(key)).forEach(repeated::add);
        assertThat(texts(stored)).doesNotContainKeys(repeated.toArray(String[]::new));
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static Set<String> keys(Path file) throws IOException {
        return rows(file).stream().map(cells -> cells[0]).collect(Collectors.toSet());
    }

    private static Map<String, String> texts(List<BsonDocument> documents) {
        return documents.stream()
                .collect(Collectors.toMap(
                        document -> document.getString("_id").getValue(),
                        document -> document.getString("text").getValue(),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private Result requireSameResults(Path file, int seed, Consumer<CollectionWorkerBuilder> options, boolean stored)
            throws Exception {
        Result sequential = load(file, options, stored, SEQUENTIAL);
        assertThat(sequential.total().read()).isEqualTo(ROWS);
        assertThat(load(file, options, stored, THREADS))
                .as("threads, seed " + seed)
                .isEqualTo(sequential);
        if (seed % 10 == 1) { // each starts four JVMs
            assertThat(load(file, options, stored, PROCESSES))
                    .as("processes, seed " + seed)
                    .isEqualTo(sequential);
        }
        return sequential;
    }

    private Result load(
            Path file, Consumer<CollectionWorkerBuilder> options, boolean stored, ExecutionStrategy strategy) {
        return KEYS.load(KEYS.loader(file, started.database(), options, strategy), started.database(), stored);
    }
}

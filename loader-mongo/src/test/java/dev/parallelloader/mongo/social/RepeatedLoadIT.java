package dev.parallelloader.mongo.social;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.EachServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are loaded again, partly stored, or repeat ids, with chunks of several sizes, on each kind of server. */
class RepeatedLoadIT extends EachServer {

    private static final int ROWS = 3_000;

    @TempDir
    Path folder = Path.of("");

    private final List<Reject> rejects = new CopyOnWriteArrayList<>();

    @BeforeEach
    void storeUsers() throws Exception {
        StatusLoad.storeUsers(started.database());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 2_500})
    void a_second_run_finds_every_row_unchanged(int chunkSize) throws Exception {
        List<String> rows = rows(i -> true, i -> "text " + i);

        assertThat(load(rows, THREADS, chunkSize)).isEqualTo(new Tally(ROWS, ROWS, 0, 0, 0, 0, 0));
        assertThat(load(rows, THREADS, chunkSize)).isEqualTo(new Tally(ROWS, 0, 0, ROWS, 0, 0, 0));
        assertThat(stored()).isEqualTo(rows.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 2_500})
    void of_a_file_with_changes_the_changed_rows_are_conflicts_with_both_values(int chunkSize) throws Exception {
        List<String> rows = rows(i -> true, i -> "text " + i);
        load(rows, THREADS, chunkSize);
        int changed = ROWS / 3;

        assertThat(load(rows(i -> true, i -> (i % 3 == 0 ? "new text " : "text ") + i), THREADS, chunkSize))
                .isEqualTo(new Tally(ROWS, 0, 0, ROWS - changed, 0, 0, changed));
        assertThat(stored()).isEqualTo(rows.stream().sorted().toList());
        assertThat(rejects).hasSize(changed);
        for (int i = 0; i < changed; i++) {
            assertThat(rejects.get(i).at().record()).isEqualTo(3 * i + 1);
            assertThat(rejects.get(i).code()).isEqualTo("conflict");
            assertThat(rejects.get(i).message())
                    .isEqualTo("_id 'S" + 3 * i + "' is already stored with different values: status_text is 'text "
                            + 3 * i + "' in the database and 'new text " + 3 * i + "' in the file");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 2_500})
    void a_file_that_is_half_stored_is_completed(int chunkSize) throws Exception {
        load(rows(i -> i % 2 == 0, i -> "text " + i), THREADS, chunkSize);
        List<String> rows = rows(i -> true, i -> "text " + i);

        assertThat(load(rows, THREADS, chunkSize)).isEqualTo(new Tally(ROWS, ROWS / 2, 0, ROWS / 2, 0, 0, 0));
        assertThat(stored()).isEqualTo(rows.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {350, 5_000})
    void of_rows_with_one_id_the_first_wins_in_a_chunk_and_over_chunks(int chunkSize) throws Exception {
        List<String> rows = new ArrayList<>();
        Map<String, String> first = new TreeMap<>();
        long unchanged = 0;
        List<Long> conflicts = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            // Ids repeat near and far, with an equal text or another one.
            int id = i % 7 == 3 ? i - 2 : i >= ROWS / 2 && i % 5 == 1 ? i - ROWS / 2 : i;
            String row = "S" + id + ",U1,text " + (i % 2 == 0 ? id : i);
            rows.add(row);
            String stored = first.putIfAbsent("S" + id, row);
            if (row.equals(stored)) {
                unchanged++;
            } else if (stored != null) {
                conflicts.add(i + 1L);
            }
        }

        assertThat(load(rows, SEQUENTIAL, chunkSize))
                .isEqualTo(new Tally(ROWS, first.size(), 0, unchanged, 0, 0, conflicts.size()));
        assertThat(unchanged).isGreaterThan(100);
        assertThat(stored()).isEqualTo(List.copyOf(first.values()));
        assertThat(rejects).extracting(reject -> reject.at().record()).isEqualTo(conflicts);
        assertThat(rejects).allSatisfy(reject -> assertThat(reject.code()).isEqualTo("conflict"));
    }

    private static List<String> rows(IntPredicate which, IntFunction<String> text) {
        return IntStream.range(0, ROWS)
                .filter(which)
                .mapToObj(i -> "S" + i + ",U" + i % StatusLoad.USERS + "," + text.apply(i))
                .toList();
    }

    /** The stored rows, sorted. */
    private List<String> stored() {
        return started.database().documents("statuses").stream()
                .map(StatusLoad::line)
                .toList();
    }

    /** Loads a file. Afterwards the rejects of this load are sorted. */
    private Tally load(List<String> rows, ExecutionStrategy strategy, int chunkSize) throws IOException {
        rejects.clear();
        Path file = folder.resolve("status_updates.csv");
        Files.writeString(file, "STATUS_ID,USER_ID,STATUS_TEXT\n" + String.join("\n", rows) + "\n");
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(StatusWorker.into(started.database().uri()))
                .strategy(strategy)
                .chunkSize(chunkSize)
                .parallelism(strategy.equals(SEQUENTIAL) ? 1 : 2)
                .onChunk((chunk, outcome) -> rejects.addAll(outcome.rejects()))
                .build()
                .load();
        assertThat(report.complete()).as("%s", report).isTrue();
        rejects.sort(Comparator.comparing(reject -> reject.at().record()));
        return report.total();
    }
}

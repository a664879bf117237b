package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.internal.wire.Wire;
import dev.parallelloader.core.strategy.Strategies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with very many columns are read in linear time, and messages about them stay short. */
class WideFilesTest {

    private static final int COLUMNS = 50_000;
    private static final int ROWS = 40;

    /** Linear time is below 3 s on an idle machine, quadratic time would be minutes. */
    private static final Duration PROMISED = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    @Test
    void fifty_thousand_columns_are_loaded_in_linear_time() throws Exception {
        Path file = wide(COLUMNS, ROWS);
        Queue<List<String>> stored = new ConcurrentLinkedQueue<>();

        LoadReport report = assertTimeoutPreemptively(
                PROMISED,
                () -> ParallelLoader.builder()
                        .source(CsvChunkSource.of(file))
                        .worker(() -> (rows, ledger) -> {
                            for (Row row : rows) {
                                stored.add(row.values().stream()
                                        .map(String::valueOf)
                                        .toList());
                                assertThat(row.text("column 49999")).endsWith(".49999");
                                ledger.inserted(1);
                            }
                        })
                        .strategy(Strategies.THREADS)
                        .chunkSize(1)
                        .build()
                        .load());

        assertThat(report.complete()).as("%s", report).isTrue();
        List<List<String>> expected =
                IntStream.range(0, ROWS).mapToObj(row -> cells(row, COLUMNS)).toList();
        assertThat(stored).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void chunks_of_fifty_thousand_columns_are_sent_in_linear_time() throws Exception {
        Path file = wide(COLUMNS, ROWS);

        assertTimeoutPreemptively(PROMISED, () -> {
            try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(1))) {
                for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                    Chunk received = sent(chunk);
                    assertThat(received).isEqualTo(chunk);
                    Row row = (Row) ChunkReading.entries(received).get(0);
                    assertThat(row.columns()).isEqualTo(plan.columns());
                }
            }
        });
    }

    @Test
    void names_of_all_kinds_reach_the_reader_in_another_jvm() throws Exception {
        Path file = Files.writeString(
                dir.resolve("names.csv"), "\"a\nb\",1:2,\"\"\"q\"\"\",\\n,\uD83D\uDE00,3\n1,2,3,4,5,6\n");

        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(1))) {
            Row row = (Row) ChunkReading.entries(sent(Objects.requireNonNull(plan.next())))
                    .get(0);

            assertThat(row.columns().names()).containsExactly("a\nb", "1:2", "\"q\"", "\\n", "\uD83D\uDE00", "3");
        }
    }

    @Test
    void a_reject_names_the_first_of_many_columns() throws Exception {
        assertThat(messages(wide(100, 0), "1,2,3\n4\n5,6,7\n"))
                .containsExactly(
                        "3 values for the 100 columns column 0, column 1, column 2, column 3, column 4 ... (95 more)",
                        "1 value for the 100 columns column 0, column 1, column 2, column 3, column 4 ... (95 more)",
                        "3 values for the 100 columns column 0, column 1, column 2, column 3, column 4 ... (95 more)");
        assertThat(messages(Files.writeString(dir.resolve("few.csv"), "A,B\n"), "1\n"))
                .containsExactly("1 value for the 2 columns A, B");
    }

    @Test
    void a_reject_is_short_however_long_the_names_are() throws Exception {
        Path file = Files.writeString(dir.resolve("long.csv"), "A," + "\uD83D\uDE00".repeat(10_000) + ",C\n");

        assertThat(messages(file, "1\n"))
                .allSatisfy(message -> assertThat(message)
                        .startsWith("1 value for the 3 columns A, \uD83D\uDE00")
                        .endsWith("\uD83D\uDE00... (1 more)")
                        .hasSizeLessThanOrEqualTo(200));
    }

    /** A file can have millions of them: memory must not hold a message for each. */
    @Test
    void rejects_for_the_same_number_of_values_share_their_message() throws Exception {
        List<Entry> entries = entries(wide(100, 0), "1,2,3\n4,5,6\n");

        assertThat(((Reject) entries.get(1)).message()).isSameAs(((Reject) entries.get(0)).message());
    }

    private static List<String> messages(Path header, String records) throws Exception {
        return entries(header, records).stream()
                .map(entry -> ((Reject) entry).message())
                .toList();
    }

    private static List<Entry> entries(Path header, String records) throws Exception {
        Path file = Files.writeString(header.resolveSibling("narrow.csv"), Files.readString(header) + records);
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(1_000))) {
            return ChunkReading.entries(Objects.requireNonNull(plan.next()));
        }
    }

    private Path wide(int columns, int rows) throws IOException {
        StringBuilder text = new StringBuilder(
                IntStream.range(0, columns).mapToObj(i -> "column " + i).collect(Collectors.joining(",", "", "\n")));
        for (int row = 0; row < rows; row++) {
            text.append(String.join(",", cells(row, columns))).append('\n');
        }
        return Files.writeString(dir.resolve("wide.csv"), text);
    }

    private static List<String> cells(int row, int columns) {
        return IntStream.range(0, columns).mapToObj(i -> row + "." + i).toList();
    }

    private static Chunk sent(Chunk chunk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.writeChunk(new DataOutputStream(bytes), chunk);
        return Wire.readChunk(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}

package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads in JVMs whose heap is small or too small. All records are accounted for. */
@Timeout(600)
class SmallHeapIT {

    private static final int ROWS = 200_000;

    private static final int BLOCK_ROWS = 50_000;

    /** Size of the file that is much bigger than any heap. */
    private static final long BIG = Long.getLong("loader.test.bigFile", 1L << 30);

    @TempDir
    Path dir;

    @Test
    void many_rejects_of_a_wide_file_need_little_memory_and_little_disk() throws Exception {
        String header =
                IntStream.rangeClosed(1, 100).mapToObj(n -> "column_" + n).collect(Collectors.joining(","));
        Path file = rows(header, n -> "a,b");

        Result result = load("64m", file, "count", "threads", 0);

        assertThat(result.status).as("%s", result).isEqualTo("COMPLETE");
        assertThat(result.rejected).isEqualTo(ROWS);
        assertThat(result.read).isEqualTo(ROWS);
        assertThat(dir.resolve("rejects/rows.reasons.csv")).isRegularFile();
        assertThat(Files.size(dir.resolve("rejects/rows.reasons.csv"))).isLessThan(30 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void a_big_file_is_loaded_by_jvms_of_64_MB(String strategy) throws Exception {
        byte[] block = block();
        long blocks = BIG / block.length;
        Path file = dir.resolve("rows.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("ID,USER,TEXT\n".getBytes(StandardCharsets.UTF_8));
            for (long n = 0; n < blocks; n++) {
                out.write(block);
            }
        }

        Result result = load("64m", file, "count", strategy, 0);

        assertThat(result.status).as("%s", result).isEqualTo("COMPLETE");
        assertThat(result.rejected).isZero();
        assertThat(result.read).isEqualTo(blocks * BLOCK_ROWS);
    }

    /** The bytes of its chunks are in memory. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void a_big_compressed_file_is_loaded_by_jvms_of_64_MB(String strategy) throws Exception {
        byte[] block = block();
        long blocks = BIG / 8 / block.length;
        Path file = dir.resolve("rows.csv.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write("ID,USER,TEXT\n".getBytes(StandardCharsets.UTF_8));
            for (long n = 0; n < blocks; n++) {
                out.write(block);
            }
        }

        Result result = load("64m", file, "count", strategy, 0);

        assertThat(result.status).as("%s", result).isEqualTo("COMPLETE");
        assertThat(result.read).isEqualTo(blocks * BLOCK_ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void a_million_rows_that_are_all_rejected_fit_into_64_MB(String strategy) throws Exception {
        int rows = 1_000_000;

        Result result = load("64m", rows(rows, "ID,TEXT", n -> n + ",x"), "reject", strategy, 0);

        assertThat(result.status).as("%s", result).isEqualTo("COMPLETE");
        assertThat(result.rejected).isEqualTo(rows);
        try (Stream<String> lines = Files.lines(dir.resolve("rejects/rows.rejects.csv"))) {
            assertThat(lines.count()).isEqualTo(1 + rows);
        }
        try (Stream<String> lines = Files.lines(dir.resolve("rejects/rows.reasons.csv"))) {
            assertThat(lines.count()).isEqualTo(1 + rows);
        }
    }

    private static byte[] block() {
        StringBuilder block = new StringBuilder();
        for (int n = 0; n < BLOCK_ROWS; n++) {
            block.append(n)
                    .append(",user")
                    .append(n % 2_000)
                    .append(n % 10 == 0 ? ",\"one, two, " : ",one two ")
                    .append("x".repeat(40 + n % 100))
                    .append(n % 10 == 0 ? "\"\n" : "\n");
        }
        return block.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The smaller heap is too small for the bytes of a chunk, the other one for its rows in addition. */
    @ParameterizedTest
    @ValueSource(strings = {"24m", "44m"})
    void a_heap_that_is_too_small_for_a_chunk_stops_the_load_with_advice(String heap) throws Exception {
        String text = "x".repeat(190);
        Result result = load(heap, rows("ID,TEXT", n -> n + "," + text), "collect", "threads", ROWS);

        assertThat(result.status).as("%s", result).isEqualTo("STOPPED");
        assertThat(result.reason).contains("ran out of memory", "chunkSize", "-Xmx");
        assertThat(result.notStarted).isPresent();
        assertThat(result.accounted()).as("%s", result).isEqualTo(ROWS);
    }

    /** Memory runs out while the chunk is read, while it is processed, or while its rejects are written. */
    @ParameterizedTest
    @ValueSource(strings = {"24m", "64m", "96m", "128m"})
    void no_record_is_lost_when_memory_runs_out_for_rejects(String heap) throws Exception {
        Result result = load(heap, rows("ID,TEXT", n -> n + ",x"), "reject", "threads", ROWS);

        if (result.notStarted.isPresent()) {
            assertThat(result.accounted()).as("%s", result).isEqualTo(ROWS);
        } else {
            assertThat(result.status).as("%s", result).isNotEqualTo("COMPLETE");
        }
    }

    private Path rows(String header, IntFunction<String> row) throws IOException {
        return rows(ROWS, header, row);
    }

    private Path rows(int rows, String header, IntFunction<String> row) throws IOException {
        Path file = dir.resolve("rows.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (int n = 0; n < rows; n++) {
                out.write(row.apply(n) + "\n");
            }
        }
        return file;
    }

    /** The line that {@link SmallHeap} prints. */
    private record Result(
            String status, long read, long rejected, long failed, OptionalLong notStarted, String reason) {

        static Result of(String line) {
            String[] fields = line.split("\\|", 6);
            return new Result(
                    fields[0],
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    fields[4].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[4])),
                    fields[5]);
        }

        long accounted() {
            return read + failed + notStarted.orElse(0);
        }
    }

    private Result load(String heap, Path file, String action, String strategy, long chunkSize) throws Exception {
        Path printed = dir.resolve("printed.txt");
        Path log = dir.resolve("log.txt");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        file.toString(),
                        dir.resolve("rejects").toString(),
                        action,
                        strategy,
                        heap,
                        String.valueOf(chunkSize))
                .redirectOutput(printed.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(500, TimeUnit.SECONDS))
                    .as("the load ends within 500 s")
                    .isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(printed);
        assertThat(lines).as("%s", Files.readString(log)).hasSize(1);
        return Result.of(lines.get(0));
    }
}

package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
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
@Timeout(180)
class SmallHeapIT {

    private static final int ROWS = 200_000;

    @TempDir
    Path dir;

    @Test
    void many_rejects_of_a_wide_file_need_little_memory_and_little_disk() throws Exception {
        String header =
                IntStream.rangeClosed(1, 100).mapToObj(n -> "column_" + n).collect(Collectors.joining(","));
        Path file = rows(header, n -> "a,b");

        Result result = load("-Xmx64m", file, "count");

        assertThat(result.status).as("%s", result).isEqualTo("COMPLETE");
        assertThat(result.rejected).isEqualTo(ROWS);
        assertThat(result.read).isEqualTo(ROWS);
        assertThat(dir.resolve("rejects/rows.reasons.csv")).isRegularFile();
        assertThat(Files.size(dir.resolve("rejects/rows.reasons.csv"))).isLessThan(30 << 20);
    }

    /** The smaller heap is too small for the bytes of a chunk, the other one for its rows in addition. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx24m", "-Xmx44m"})
    void a_heap_that_is_too_small_for_a_chunk_stops_the_load_with_advice(String heap) throws Exception {
        String text = "x".repeat(190);
        Result result = load(heap, rows("ID,TEXT", n -> n + "," + text), "collect", String.valueOf(ROWS));

        assertThat(result.status).as("%s", result).isEqualTo("STOPPED");
        assertThat(result.reason).contains("ran out of memory", "chunkSize", "-Xmx");
        assertThat(result.notStarted).isPresent();
        assertThat(result.accounted()).as("%s", result).isEqualTo(ROWS);
    }

    /** Memory runs out while the chunk is read, while it is processed, or while its rejects are written. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx24m", "-Xmx64m", "-Xmx96m", "-Xmx128m"})
    void no_record_is_lost_when_memory_runs_out_for_rejects(String heap) throws Exception {
        Result result = load(heap, rows("ID,TEXT", n -> n + ",x"), "reject", String.valueOf(ROWS));

        if (result.notStarted.isPresent()) {
            assertThat(result.accounted()).as("%s", result).isEqualTo(ROWS);
        } else {
            assertThat(result.status).as("%s", result).isNotEqualTo("COMPLETE");
        }
    }

    private Path rows(String header, IntFunction<String> row) throws IOException {
        Path file = dir.resolve("rows.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (int n = 0; n < ROWS; n++) {
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

    private Result load(String heap, Path file, String... args) throws Exception {
        Path printed = dir.resolve("printed.txt");
        Path log = dir.resolve("log.txt");
        Process jvm = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        heap,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        SmallHeap.class.getName(),
                                        file.toString(),
                                        dir.resolve("rejects").toString()),
                                Stream.of(args))
                        .toList())
                .redirectOutput(printed.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(120, TimeUnit.SECONDS))
                    .as("the load ends within 120 s")
                    .isTrue();
        } finally {
            jvm.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(printed);
        assertThat(lines).as("%s", Files.readString(log)).hasSize(1);
        return Result.of(lines.get(0));
    }
}

package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.internal.input.Packed;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Loads of streams: they are read once, and only as far as needed. */
@Timeout(60)
class StreamLoadTest {

    @TempDir
    Path folder;

    private final StreamedRows fixture = new StreamedRows();

    static Stream<ExecutionStrategy> strategies() {
        return Stream.of(SEQUENTIAL, THREADS);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_stream_is_loaded_like_a_file(ExecutionStrategy strategy) {
        LoadReport report = StreamedRows.load(StreamedRows.stream(StreamedRows.csv()), strategy, fixture.storing());

        assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
        assertThat(report.total().inserted()).isEqualTo(StreamedRows.COUNT);
        assertThat(report.setup().source()).isEqualTo("rows");
        assertThat(report.setup().totalBytes()).isEmpty();
        assertThat(fixture.stored()).containsExactlyInAnyOrderElementsOf(StreamedRows.expected());
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_can_be_compressed(Packed codec) {
        LoadReport report =
                StreamedRows.load(StreamedRows.stream(codec.bytes(StreamedRows.csv())), THREADS, fixture.storing());

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(fixture.stored()).containsExactlyInAnyOrderElementsOf(StreamedRows.expected());
    }

    @Test
    void a_stream_with_a_key_keeps_the_order_of_records_with_the_same_key() {
        String csv = "ID,N\n"
                + IntStream.range(0, StreamedRows.COUNT)
                        .mapToObj(n -> (n % 100) + "," + n + "\n")
                        .reduce("", String::concat);
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(StreamedRows.stream(csv.getBytes(StandardCharsets.UTF_8)), "rows")
                        .withKey(List.of("ID")))
                .strategy(THREADS)
                .parallelism(4)
                .chunkSize(30)
                .worker(fixture::storing)
                .build()
                .load();

        assertThat(report.complete()).as("%s", report).isTrue();
        for (int id = 0; id < 100; id++) {
            String key = id + ",";
            assertThat(List.copyOf(fixture.stored()).stream().filter(row -> row.startsWith(key)))
                    .as("key %d", id)
                    .containsExactlyElementsOf(IntStream.range(0, 10)
                            .mapToObj(n -> key + (n * 100 + Integer.parseInt(key.replace(",", ""))))
                            .toList());
        }
    }

    @Test
    void rejects_are_copied_from_the_chunks() throws Exception {
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(
                        StreamedRows.stream("A,B\n1,x\n2\n3,y\n4,\"z".getBytes(StandardCharsets.UTF_8)), "rows"))
                .strategy(SEQUENTIAL)
                .chunkSize(2)
                .rejects(folder)
                .worker(() -> (rows, ledger) -> rows.forEach(row -> {
                    if (row.text("A").equals("3")) {
                        ledger.reject(row, "refused", "no");
                    } else {
                        ledger.inserted(1);
                    }
                }))
                .build()
                .load();

        assertThat(report.total().rejected()).as("%s", report).isGreaterThanOrEqualTo(2);
        assertThat(Files.readString(folder.resolve("rows.rejects.csv"))).startsWith("A,B\n2\n3,y\n");
    }

    @Test
    void a_plan_that_was_not_begun_leaves_the_stream_at_its_beginning() throws Exception {
        CsvChunkSource source = CsvChunkSource.of(StreamedRows.stream(StreamedRows.csv()), "rows");
        for (int i = 0; i < 3; i++) {
            try (ChunkPlan plan = source.plan(ChunkLimits.every(1))) {
                assertThat(plan.columns().names()).containsExactly("ID", "N");
                assertThat(plan.repeatable()).isFalse();
                assertThat(plan.fingerprint()).isEmpty();
                assertThat(source.sample().totalBytes()).isNegative();
            }
        }
        try (ChunkPlan plan = source.plan(ChunkLimits.every(1))) {
            assertThat(Objects.requireNonNull(plan.next()).spans().get(0).record())
                    .isEqualTo(1);
        }

        assertThatThrownBy(() -> source.plan(ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessage("rows can be read only once, and was read already: save it to a file, and load the file");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_named_pipe_is_read_as_a_stream() throws Exception {
        Path pipe = folder.resolve("rows.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = new Thread(() -> assertThatCode(() -> Files.write(pipe, Packed.GZIP.bytes(StreamedRows.csv())))
                .doesNotThrowAnyException());
        writer.start();

        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(pipe))
                .strategy(THREADS)
                .worker(fixture::storing)
                .build()
                .load();

        writer.join();
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(fixture.stored()).containsExactlyInAnyOrderElementsOf(StreamedRows.expected());
    }

    @Test
    void a_stream_is_read_only_a_little_ahead() throws Exception {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return "A\n1\n".charAt((int) (read.getAndIncrement() % 4));
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = (byte) read();
                }
                return length;
            }
        };
        try (ChunkPlan plan = CsvChunkSource.of(endless, "rows").plan(ChunkLimits.every(1_000))) {
            for (int i = 0; i < 1_000; i++) {
                Chunk chunk = Objects.requireNonNull(plan.next());
                assertThat(read.get() - chunk.spans().get(0).end()).isLessThan(2 << 20);
            }
        }
    }

    @Test
    void a_damaged_file_stops_the_load_with_its_rows_before_stored() throws Exception {
        byte[] text = ("A\n" + "1\n".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        byte[] packed = Packed.GZIP.bytes(text);
        packed[packed.length - 8] ^= 1;
        Path file = Files.write(folder.resolve("rows.csv.gz"), packed);
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .strategy(THREADS)
                .chunkSize(1_000)
                .worker(() -> (rows, ledger) -> rows.forEach(row -> ledger.inserted(1)))
                .build()
                .load();

        assertThat(report.status()).isEqualTo(Status.STOPPED);
        assertThat(report.reason().orElseThrow())
                .contains(
                        "rows.csv.gz is damaged: its gzip data can't be decompressed (the checksum (CRC-32) of member 1"
                                + " is wrong) after ");
        assertThat(report.total().inserted()).isBetween(1_000L, 199_000L);
    }
}

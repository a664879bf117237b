package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import dev.parallelloader.core.internal.input.FileState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checksums of chunks: which bytes they cover, and what happens when they differ. */
class ChunkBytesTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path dir;

    /** Records of all lengths, some longer than the scanner's window. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_checksum_covers_the_bytes_of_its_chunk_wherever_windows_end(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("A,B\n\n");
        for (int i = 0; i < 400; i++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(300);
            text.append(i).append(random.nextInt(40) == 0 ? ",\"" : ",").append("x".repeat(length));
            text.append(random.nextInt(4) == 0 ? "\r\n\r\n" : "\n");
        }
        Path file = Files.writeString(dir.resolve("file.csv"), text);
        byte[] bytes = Files.readAllBytes(file);
        CsvChunkSource source = CsvChunkSource.builder(file)
                .onUnclosedQuote(UnclosedQuote.RESYNC)
                .build();

        for (ChunkLimits limits : List.of(
                ChunkLimits.every(1),
                ChunkLimits.every(7),
                ChunkLimits.every(1_000),
                ChunkLimits.every(1_000).withMaxBytes(100_000))) {
            for (Chunk chunk : ChunkReading.chunks(source, limits)) {
                CRC32C crc = new CRC32C();
                crc.update(bytes, (int) chunk.spans().get(0).offset(), (int) chunk.bytes());
                assertThat(chunk.checksum())
                        .as("seed %d, %s, %s", seed, limits, chunk.describe())
                        .isEqualTo(crc.getValue());
            }
        }
    }

    @Test
    void a_record_too_long_to_be_kept_in_memory_is_compared_and_rejected() throws Exception {
        Path file = Files.writeString(dir.resolve("long.csv"), "A,B\n1," + "x".repeat(40 * MIB) + "\n2,y\n");
        List<Chunk> chunks = ChunkReading.chunks(CsvChunkSource.of(file), ChunkLimits.every(1));

        assertThat(chunks).hasSize(2);
        assertThat(ChunkReading.entries(chunks.get(0)))
                .hasSize(1)
                .allMatch(
                        entry -> entry instanceof Reject reject && reject.code().equals("record-too-long"));
        assertThat(ChunkReading.entries(chunks.get(1))).hasSize(1).allMatch(entry -> entry instanceof Row);

        Files.writeString(file, "A,B\n1," + "x".repeat(40 * MIB - 1) + "z\n2,y\n");
        assertThatThrownBy(() -> ChunkReading.entries(chunks.get(0)))
                .isInstanceOf(StopLoadException.class)
                .hasMessageStartingWith(file
                        + " was changed during the load: the bytes of chunk 0 of long.csv (records 1-1, lines 2-2)");
        assertThat(ChunkReading.entries(chunks.get(1))).hasSize(1);
    }

    @Test
    void a_record_before_many_blank_lines_is_read() throws Exception {
        Path file = Files.writeString(dir.resolve("blank.csv"), "A,B\n1,x\n" + "\n".repeat(40 * MIB) + "2,y\n");
        List<Chunk> chunks = ChunkReading.chunks(CsvChunkSource.of(file), ChunkLimits.every(10));

        assertThat(chunks).hasSize(2);
        for (Chunk chunk : chunks) {
            assertThat(ChunkReading.entries(chunk)).hasSize(1).allMatch(entry -> entry instanceof Row);
        }
    }

    @Test
    void rows_are_the_bytes_that_were_compared_even_if_the_file_changes_after_that() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), rows("mine"));
        Chunk chunk = ChunkReading.chunks(CsvChunkSource.of(file), ChunkLimits.every(10_000))
                .get(0);
        List<Entry> entries = new ArrayList<>();

        try (RecordReader reader = ChunkReading.reader(chunk)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
                if (entries.size() == 5) {
                    Files.writeString(file, rows("othr"));
                }
            }
        }

        assertThat(entries)
                .hasSize(5_000)
                .allMatch(entry -> ((Row) entry).text("B").startsWith("mine"));
    }

    @Test
    void a_chunk_that_has_changed_is_not_split() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), rows("mine"));
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(100))) {
            Chunk chunk = Objects.requireNonNull(plan.next());
            assertThat(plan.split(chunk)).hasSize(2);

            Files.writeString(file, rows("othr"));

            assertThatThrownBy(() -> plan.split(chunk))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith(
                            file
                                    + " was changed during the load: the bytes of chunk 0 of file.csv (records 1-100, lines 2-101)");
        }
    }

    @Test
    void a_file_that_can_no_longer_be_read_stops_the_load() {
        Path file = dir.resolve("file.csv");

        assertThatThrownBy(() -> FileState.stopping(file, new AccessDeniedException(file.toString())))
                .isInstanceOf(StopLoadException.class)
                .hasMessage(file
                        + " can no longer be read: its permissions were changed during the load, or this worker runs as"
                        + " another user; grant read permission and load it again");
        IOException other = new IOException("Input/output error");
        assertThat(FileState.stopping(file, other)).isSameAs(other);
    }

    private static String rows(String word) {
        return IntStream.range(0, 5_000)
                .mapToObj(i -> i + "," + word + " of a row that is a little longer\n")
                .collect(Collectors.joining("", "A,B\n", ""));
    }
}

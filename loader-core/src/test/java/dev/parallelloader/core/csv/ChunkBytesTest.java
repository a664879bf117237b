package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.StopLoadException;
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

/** Checksums of chunks: what they are taken of, and what is read when they don't fit. */
class ChunkBytesTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path dir;

    /** Records of all lengths, also longer than the scanner's window and than one quote is looked for. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aChecksumIsThatOfTheChunksBytesWhereverWindowsEnd(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("A,B\n\n");
        for (int i = 0; i < 400; i++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(300);
            text.append(i).append(random.nextInt(40) == 0 ? ",\"" : ",").append("x".repeat(length));
            text.append(random.nextInt(4) == 0 ? "\r\n\r\n" : "\n");
        }
        Path file = Files.writeString(dir.resolve("file.csv"), text);
        byte[] bytes = Files.readAllBytes(file);

        for (ChunkLimits cut : List.of(
                ChunkLimits.every(1),
                ChunkLimits.every(7),
                ChunkLimits.every(1_000),
                ChunkLimits.every(1_000).withMaxBytes(100_000))) {
            for (Chunk chunk : plan(file, cut)) {
                CRC32C crc = new CRC32C();
                crc.update(bytes, (int) chunk.spans().get(0).offset(), (int) chunk.bytes());
                assertThat(chunk.checksum())
                        .as("seed %d, %s, %s", seed, cut, chunk.describe())
                        .isEqualTo(crc.getValue());
            }
        }
    }

    @Test
    void aRecordTooLongToBeKeptIsComparedAndRejected() throws Exception {
        Path file = Files.writeString(dir.resolve("long.csv"), "A,B\n1," + "x".repeat(40 * MIB) + "\n2,y\n");
        List<Chunk> chunks = plan(file, ChunkLimits.every(1));

        assertThat(chunks).hasSize(2);
        assertThat(read(chunks.get(0)))
                .hasSize(1)
                .allMatch(
                        entry -> entry instanceof Reject reject && reject.code().equals("record-too-long"));
        assertThat(read(chunks.get(1))).hasSize(1).allMatch(entry -> entry instanceof Row);

        Files.writeString(file, "A,B\n1," + "x".repeat(40 * MIB - 1) + "z\n2,y\n");
        assertThatThrownBy(() -> read(chunks.get(0)))
                .isInstanceOf(StopLoadException.class)
                .hasMessageStartingWith(file + " was changed while it was loaded: chunk 0 (records 1-1, lines 2-2)");
        assertThat(read(chunks.get(1))).hasSize(1);
    }

    /** A chunk of one record and megabytes of blank lines. */
    @Test
    void aRecordBeforeManyBlankLinesIsRead() throws Exception {
        Path file = Files.writeString(dir.resolve("blank.csv"), "A,B\n1,x\n" + "\n".repeat(40 * MIB) + "2,y\n");
        List<Chunk> chunks = plan(file, ChunkLimits.every(10));

        assertThat(chunks).hasSize(2);
        for (Chunk chunk : chunks) {
            assertThat(read(chunk)).hasSize(1).allMatch(entry -> entry instanceof Row);
        }
    }

    @Test
    void whatIsReadIsWhatWasComparedWhateverBecomesOfTheFile() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), rows("mine"));
        Chunk chunk = plan(file, ChunkLimits.every(10_000)).get(0);
        List<Entry> entries = new ArrayList<>();

        try (RecordReader reader = reader(chunk)) {
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
    void partsOfAChangedChunkDoNotPassForWhatWasPlanned() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), rows("mine"));
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(100))) {
            Chunk chunk = Objects.requireNonNull(plan.next());
            assertThat(plan.split(chunk)).hasSize(2);

            Files.writeString(file, rows("othr"));

            assertThatThrownBy(() -> plan.split(chunk))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith(
                            file + " was changed while it was loaded: chunk 0 (records 1-100, lines 2-101)");
        }
    }

    @Test
    void aFileThatMayNoLongerBeReadStopsTheLoad() {
        Path file = dir.resolve("file.csv");

        assertThatThrownBy(() -> FileState.stopping(file, new AccessDeniedException(file.toString())))
                .isInstanceOf(StopLoadException.class)
                .hasMessage(file
                        + " can't be read any more: its permissions were changed while it was loaded, or this worker"
                        + " runs as another user; allow it to be read, and load it again");
        IOException other = new IOException("Input/output error");
        assertThat(FileState.stopping(file, other)).isSameAs(other);
    }

    private static String rows(String word) {
        return IntStream.range(0, 5_000)
                .mapToObj(i -> i + "," + word + " of a row that is a little longer\n")
                .collect(Collectors.joining("", "A,B\n", ""));
    }

    private static List<Chunk> plan(Path file, ChunkLimits cut) throws Exception {
        List<Chunk> chunks = new ArrayList<>();
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(cut)) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                chunks.add(chunk);
            }
        }
        return chunks;
    }

    private static RecordReader reader(Chunk chunk) throws IOException {
        return chunk.reader()
                .create(RecordReaderFactory.class, ChunkBytesTest.class.getClassLoader())
                .open(chunk);
    }

    private static List<Entry> read(Chunk chunk) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (RecordReader reader = reader(chunk)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}

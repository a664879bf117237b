package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.internal.sort.SortSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans of files whose records have a key: what their chunks are, what they need, and what can go wrong. */
class RepeatedKeysTest {

    @TempDir
    Path dir;

    @TempDir
    Path temp;

    @Test
    void records_with_repeated_keys_come_last_in_file_order() throws Exception {
        Files.writeString(dir.resolve("any.csv"), "K,V\na,1\nb,2\n\na,3\nc,4\nd,5\nb,6\na,7\n");
        CsvChunkSource source = CsvChunkSource.of(dir.resolve("any.csv")).withKey(List.of("K"));

        List<Chunk> chunks = ChunkReading.chunks(source, ChunkLimits.every(10));

        assertThat(chunks).hasSize(2);
        assertThat(values(chunks.get(0), 1)).containsExactly("4", "5");
        assertThat(chunks.get(0).spans()).hasSize(1);
        assertThat(values(chunks.get(1), 1)).containsExactly("1", "2", "3", "6", "7");
        assertThat(chunks.get(1).spans()).hasSize(2);
        assertThat(chunks.get(1).describe()).isEqualTo("chunk 1 of any.csv (5 of records 1-7, lines 2-9)");
    }

    @Test
    void a_key_with_more_records_than_a_chunk_is_a_chunk_of_its_own() throws Exception {
        StringBuilder text = new StringBuilder("K,V\n");
        for (int i = 0; i < 500; i++) {
            text.append(i % 2 == 0 ? "same" : "k" + i / 4).append(',').append(i).append('\n');
        }
        Files.writeString(dir.resolve("any.csv"), text);
        CsvChunkSource source = CsvChunkSource.of(dir.resolve("any.csv")).withKey(List.of("K"));

        List<Chunk> chunks = ChunkReading.chunks(source, ChunkLimits.every(20));

        assertThat(chunks)
                .filteredOn(chunk -> chunk.records() > 20)
                .singleElement()
                .satisfies(chunk -> {
                    assertThat(chunk.records()).isEqualTo(250);
                    assertThat(values(chunk, 0)).containsOnly("same");
                });
        assertThat(chunks.stream().mapToLong(Chunk::records).sum()).isEqualTo(500);
    }

    @Test
    void a_key_whose_records_do_not_fit_in_memory_is_read_from_the_file() throws Exception {
        StringBuilder text = new StringBuilder("K,V\n");
        for (int i = 0; i < 80; i++) {
            text.append(i % 2 == 0 ? "same" : "k" + i)
                    .append(',')
                    .append(i)
                    .append("x".repeat(1 << 20))
                    .append('\n');
        }
        Files.writeString(dir.resolve("any.csv"), text);
        CsvChunkSource plain = CsvChunkSource.of(dir.resolve("any.csv"));

        List<Chunk> chunks = ChunkReading.chunks(plain.withKey(List.of("K")), ChunkLimits.every(100));

        assertThat(chunks).extracting(Chunk::records).containsExactly(31L, 9L, 40L);
        assertThat(values(chunks.get(2), 0)).hasSize(40).containsOnly("same");
        assertThat(values(chunks.get(2), 1))
                .extracting(value -> value.substring(0, value.indexOf('x')))
                .isEqualTo(IntStream.range(0, 40)
                        .mapToObj(i -> String.valueOf(2 * i))
                        .toList());
    }

    @Test
    void cells_of_a_key_are_told_apart() throws Exception {
        Files.writeString(dir.resolve("any.csv"), "A,B\na,bc\nab,c\nabc,\n,abc\n");
        CsvChunkSource source = CsvChunkSource.of(dir.resolve("any.csv")).withKey(List.of("A", "B"));

        assertThat(ChunkReading.chunks(source, ChunkLimits.every(10))).hasSize(1);
    }

    @Test
    void what_does_not_fit_in_memory_is_in_a_temporary_file_until_the_plan_is_closed() throws Exception {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("K,V\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(random.nextInt(15_000)).append(',').append(i).append('\n');
        }
        Files.writeString(dir.resolve("any.csv"), text);
        CsvChunkSource inMemory = CsvChunkSource.of(dir.resolve("any.csv")).withKey(List.of("K"));

        for (long bytes : List.of(1L, 1_000L, 40_000L)) {
            CsvChunkSource spilling = inMemory.withSpace(new SortSpace(bytes, temp));

            assertThat(ChunkReading.chunks(spilling, ChunkLimits.every(100)))
                    .isEqualTo(ChunkReading.chunks(inMemory, ChunkLimits.every(100)));
            assertThat(files(temp)).isEmpty();
        }
    }

    @Test
    void a_temporary_file_that_can_not_be_written_stops_the_load() throws Exception {
        Files.writeString(dir.resolve("any.csv"), "K,V\n" + "k,1\n".repeat(100));
        CsvChunkSource source = CsvChunkSource.of(dir.resolve("any.csv"))
                .withKey(List.of("K"))
                .withSpace(new SortSpace(1, dir.resolve("missing")));

        assertThatThrownBy(() -> ChunkReading.chunks(source, ChunkLimits.every(10)))
                .isInstanceOf(LoaderException.class)
                .hasMessageStartingWith("a temporary file can't be written to " + dir.resolve("missing"))
                .hasMessageEndingWith("choose another directory with -Djava.io.tmpdir=DIRECTORY");
    }

    @Test
    void an_interrupt_ends_the_search_for_repeated_keys_and_leaves_no_file() throws Exception {
        Files.writeString(dir.resolve("any.csv"), "K,V\n" + "k,1\n".repeat(100_000));
        CsvChunkSource source =
                CsvChunkSource.of(dir.resolve("any.csv")).withKey(List.of("K")).withSpace(new SortSpace(1_000, temp));
        try (ChunkPlan plan = source.plan(ChunkLimits.every(10))) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(plan::next).isInstanceOfAny(InterruptedException.class, IOException.class);
            } finally {
                Thread.interrupted();
            }
        }
        assertThat(files(temp)).isEmpty();
    }

    @Test
    void a_missing_key_column_is_reported_before_anything_is_loaded() throws Exception {
        Files.writeString(dir.resolve("any.csv"), "K,V\n1,2\n");
        CsvChunkSource source = CsvChunkSource.of(dir.resolve("any.csv")).withKey(List.of("K", "SKU"));

        assertThatThrownBy(() -> source.plan(ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing column SKU; the header has K, V");
    }

    @Test
    void repeated_records_that_change_before_their_chunk_is_planned_stop_the_load() throws Exception {
        Path file = Files.writeString(dir.resolve("any.csv"), "K,V\na,1\nb,2\na,3\n");
        try (ChunkPlan plan = CsvChunkSource.of(file).withKey(List.of("K")).plan(ChunkLimits.every(10))) {
            assertThat(values(Objects.requireNonNull(plan.next()), 0)).containsExactly("b");
            Files.writeString(file, "K,V\na,1\nb,2\na,9\n");

            assertThatThrownBy(plan::next)
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith(
                            file + " was changed during the load: the bytes of chunk 1 of any.csv (2 of records 1-3");
        }
    }

    private static List<String> values(Chunk chunk, int column) throws IOException {
        return ChunkReading.entries(chunk).stream()
                .map(entry -> ((Row) entry).text(column))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}

package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.internal.sort.SortSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for the plan of every file whose records have a key. */
class AnyRepeatedKeysTest {

    private static final List<Long> CHUNK_SIZES = List.of(1L, 7L, 1_000L);

    @TempDir
    Path dir;

    @TempDir
    Path temp;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_file_is_covered_once_and_each_key_is_in_one_chunk(long seed) throws Exception {
        AnyCsv csv = AnyCsv.of(seed);
        Files.write(dir.resolve("any.csv"), csv.bytes());
        String[] names =
                IntStream.range(0, csv.columns()).mapToObj(i -> "C" + i).toArray(String[]::new);
        if (csv.bytes().length > 0) { // an empty file is refused
            check(source(csv.dialect()).columns(names).build(), List.of(names), seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_well_formed_file_is_covered_once_and_each_key_is_in_one_chunk(long seed) throws Exception {
        boolean trim = seed % 2 == 0;
        String text = TrickyCsv.of(seed, trim);
        Files.writeString(dir.resolve("any.csv"), text);

        check(
                CsvChunkSource.builder(dir.resolve("any.csv")).trim(trim).build(),
                List.of(text.split("[\r\n]", 2)[0].split(",", -1)),
                seed);
    }

    /** Random keys from few, written in different ways: with quotes and without, with delimiters, quotes and line ends. */
    @ParameterizedTest
    @MethodSource("seeds")
    void keys_that_are_written_in_different_ways_are_the_same_key(long seed) throws Exception {
        Random random = new Random(seed);
        String[] keys = {"", "a", "a\"b", "a,b", "a\nb", "\u00fc", "A", "\"", "long".repeat(50), " "};
        StringBuilder text = new StringBuilder("KEY,N\n");
        int unique = random.nextInt(1, 20);
        for (int i = 0; i < 150; i++) {
            String key = random.nextInt(unique) > 0 ? "k" + i : keys[random.nextInt(keys.length)];
            boolean quoted = random.nextBoolean() || key.matches("(?s).*[\",\n ].*");
            text.append(quoted ? '"' + key.replace("\"", "\"\"") + '"' : key).append(',');
            text.append(random.nextInt(30) == 0 ? "\"x\"y\n" : random.nextInt(30) == 0 ? "1,2\n" : i + "\n");
        }
        Files.writeString(dir.resolve("any.csv"), text);

        check(CsvChunkSource.of(dir.resolve("any.csv")), List.of("KEY"), seed);
    }

    /** Records of all lengths, some longer than the scanner's window: the checksums are compared when the chunks are read. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void records_are_left_out_wherever_windows_end(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("K,V\n\n");
        for (int i = 0; i < 300; i++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(3_000);
            text.append(random.nextInt(3) == 0 ? "k" + random.nextInt(20) : "n" + i)
                    .append(',')
                    .append("x".repeat(length))
                    .append(random.nextInt(4) == 0 ? "\r\n\r\n" : "\n");
        }
        Files.writeString(dir.resolve("any.csv"), text);
        CsvChunkSource plain = CsvChunkSource.of(dir.resolve("any.csv"));
        CsvChunkSource keyed = plain.withKey(List.of("K"));
        List<Entry> expected = ChunkReading.entries(plain, ChunkLimits.every(1_000));

        for (long chunkSize : CHUNK_SIZES) {
            String what = "seed " + seed + ", chunk size " + chunkSize;
            List<Chunk> chunks = ChunkReading.chunks(keyed, ChunkLimits.every(chunkSize));
            checkCoverage(what, keyed, chunks, expected);
            checkKeys(what, chunks, List.of("K"), ChunkLimits.every(chunkSize));
        }
    }

    private void check(CsvChunkSource plain, List<String> columns, long seed) throws Exception {
        Random random = new Random(seed);
        List<String> key =
                columns.stream().filter(column -> random.nextBoolean()).toList();
        key = key.isEmpty() ? columns.subList(0, 1) : key;
        CsvChunkSource keyed = plain.withKey(key);
        List<Entry> expected = ChunkReading.entries(plain, ChunkLimits.every(1_000));
        for (long chunkSize : CHUNK_SIZES) {
            String what = "seed " + seed + ", key " + key + ", chunk size " + chunkSize;
            ChunkLimits limits = ChunkLimits.every(chunkSize).withMaxBytes(random.nextBoolean() ? 32 << 20 : 300);
            List<Chunk> chunks = ChunkReading.chunks(keyed, limits);
            checkCoverage(what, keyed, chunks, expected);
            checkKeys(what, chunks, key, limits);
            assertThat(ChunkReading.chunks(keyed.withSpace(new SortSpace(100, temp)), limits))
                    .as(what)
                    .isEqualTo(chunks);
            checkContinuation(what, keyed, chunks, limits);
            checkSplit(what, keyed, chunks);
        }
        assertThat(files(temp)).isEmpty();
    }

    private static void checkCoverage(String what, CsvChunkSource keyed, List<Chunk> chunks, List<Entry> expected)
            throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            List<Entry> ofChunk = ChunkReading.entries(chunk);
            assertThat(chunk.index()).as(what).isEqualTo(i);
            assertThat(ofChunk).as(what).hasSize((int) chunk.records());
            assertThat(ofChunk)
                    .as(what)
                    .isSortedAccordingTo(
                            Comparator.comparingLong(entry -> entry.at().record()));
            entries.addAll(ofChunk);
        }
        entries.sort(Comparator.comparingLong(entry -> entry.at().record()));
        assertThat(show(entries)).as(what).isEqualTo(show(expected));
        try (ChunkPlan plan = keyed.plan(ChunkLimits.every(1))) {
            assertThat(chunks.stream().mapToLong(Chunk::bytes).sum())
                    .as(what)
                    .isEqualTo(plan.totalBytes().orElseThrow());
        }
    }

    private static void checkKeys(String what, List<Chunk> chunks, List<String> key, ChunkLimits limits)
            throws Exception {
        Map<List<@Nullable Object>, Integer> counts = new HashMap<>();
        for (Chunk chunk : chunks) {
            keys(chunk, key).forEach(value -> counts.merge(value, 1, Integer::sum));
        }
        Set<List<@Nullable Object>> earlier = new HashSet<>();
        for (Chunk chunk : chunks) {
            Set<List<@Nullable Object>> ofChunk = new HashSet<>(keys(chunk, key));
            assertThat(Collections.disjoint(earlier, ofChunk))
                    .as("%s, keys of %s are in no chunk before it", what, chunk)
                    .isTrue();
            earlier.addAll(ofChunk);
            boolean hasRepeated = ofChunk.stream().anyMatch(value -> counts.getOrDefault(value, 0) > 1);
            boolean hasReject = ChunkReading.entries(chunk).stream().anyMatch(Reject.class::isInstance);
            assertThat(hasRepeated && hasReject).as("%s, %s", what, chunk).isFalse();
            assertThat((chunk.records() <= limits.maxRecords() && chunk.bytes() <= limits.maxBytes())
                            || chunk.records() == 1
                            || ofChunk.size() == 1)
                    .as("%s, size of %s", what, chunk)
                    .isTrue();
        }
    }

    private static void checkContinuation(String what, CsvChunkSource keyed, List<Chunk> chunks, ChunkLimits limits)
            throws Exception {
        for (int i = 0; i < chunks.size(); i += 1 + chunks.size() / 5) {
            List<Chunk> rest = chunks.subList(i + 1, chunks.size());
            assertThat(ChunkReading.chunks(keyed, limits.startingAfter(chunks.get(i))))
                    .as("%s, after chunk %d", what, i)
                    .isEqualTo(rest);
            // as a load counts the records that it has not started
            ChunkLimits unlimited = ChunkLimits.every(Long.MAX_VALUE).withMaxBytes(Long.MAX_VALUE);
            assertThat(ChunkReading.chunks(keyed, unlimited.startingAfter(chunks.get(i))).stream()
                            .mapToLong(Chunk::records)
                            .sum())
                    .as("%s, records after chunk %d", what, i)
                    .isEqualTo(rest.stream().mapToLong(Chunk::records).sum());
        }
    }

    private static void checkSplit(String what, CsvChunkSource keyed, List<Chunk> chunks) throws Exception {
        try (ChunkPlan plan = keyed.plan(ChunkLimits.every(1))) {
            for (Chunk chunk : chunks) {
                List<Entry> entries = new ArrayList<>();
                int depth = splitAll(plan, chunk, entries);
                assertThat(show(entries)).as("%s, %s", what, chunk).isEqualTo(show(ChunkReading.entries(chunk)));
                assertThat(1L << depth).as("%s, depth", what).isLessThan(2 * Math.max(chunk.records(), 1) + 1);
            }
        }
    }

    /** Splits a chunk down to its records and adds those; returns how often it was split. */
    private static int splitAll(ChunkPlan plan, Chunk chunk, List<Entry> entries) throws IOException {
        List<Chunk> parts = plan.split(chunk);
        if (parts.size() == 1) {
            assertThat(chunk.records()).isEqualTo(1);
            entries.addAll(ChunkReading.entries(chunk));
            return 0;
        }
        int depth = 0;
        for (Chunk part : parts) {
            depth = Math.max(depth, splitAll(plan, part, entries));
        }
        return depth + 1;
    }

    private static List<List<@Nullable Object>> keys(Chunk chunk, List<String> key) throws IOException {
        return ChunkReading.entries(chunk).stream()
                .filter(Row.class::isInstance)
                .map(Row.class::cast)
                .map(row -> key.stream().map(row::value).toList())
                .toList();
    }

    private static List<String> show(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.at()
                        + (entry instanceof Row row
                                ? row.values().toString()
                                : ((Reject) entry).code() + ": " + ((Reject) entry).message()))
                .toList();
    }

    private CsvChunkSourceBuilder source(CsvDialect dialect) {
        return CsvChunkSource.builder(dir.resolve("any.csv")).dialect(dialect);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}

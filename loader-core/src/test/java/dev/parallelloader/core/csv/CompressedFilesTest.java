package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.internal.input.Packed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compressed files are read to their end or not at all: whatever is wrong with them stops the load. */
class CompressedFilesTest {

    private static final String TEXT = "A,B\n1,one\n2,\"two\nlines\"\n3,three\n4,\u20ac";

    private static final List<List<String>> ROWS =
            List.of(List.of("1", "one"), List.of("2", "two\nlines"), List.of("3", "three"), List.of("4", "\u20ac"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_compressed_file_has_the_rows_of_the_text(Packed codec) throws Exception {
        assertThat(rows(codec.bytes(TEXT))).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void members_after_one_another_are_one_text_wherever_it_is_divided(Packed codec) throws Exception {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= text.length; at++) {
            byte[] packed = concat(
                    codec.bytes(Arrays.copyOf(text, at)),
                    codec.bytes(new byte[0]),
                    codec.bytes(Arrays.copyOfRange(text, at, text.length)));

            assertThat(rows(packed)).as("divided at byte %d", at).isEqualTo(ROWS);
        }
    }

    /**
     * A file that is cut off where a member ends is a whole file, so this one has a single member. One that is shorter than a signature
     * could be a header.
     */
    @ParameterizedTest
    @EnumSource
    void a_file_that_is_cut_off_at_any_byte_is_never_read_as_if_it_were_whole(Packed codec) {
        byte[] packed = codec.bytes(TEXT);
        for (int length = 10; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);

            assertThatThrownBy(() -> rows(cut))
                    .as("%d of %d bytes", length, packed.length)
                    .isInstanceOf(LoaderException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_second_member_that_is_cut_off_stops_the_load_after_the_rows_before_it(Packed codec) throws Exception {
        byte[] first = codec.bytes("A\n" + "1\n".repeat(100_000));
        byte[] packed = concat(first, codec.bytes("A\n" + "2\n".repeat(100_000)));

        for (int length : List.of(first.length + 7, packed.length - 9, packed.length - 1)) {
            write(Arrays.copyOf(packed, length));
            try (ChunkPlan plan = CsvChunkSource.of(file()).plan(ChunkLimits.every(1_000))) {
                List<Chunk> planned = new ArrayList<>();
                assertThatThrownBy(() -> {
                            while (planned.add(plan.next())) {
                                // until it fails
                            }
                        })
                        .isInstanceOf(LoaderException.class)
                        .hasMessageMatching("(?s).*data\\.csv is incomplete: its "
                                + codec.name().toLowerCase(Locale.ROOT)
                                + " data ends too early( \\((?!null).*\\))? after \\d+ bytes of text, and rows before that may be"
                                + " stored; replace it with an intact copy and load it again");
                assertThat(planned).hasSizeBetween(60, 200);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_rows_before_the_damage_are_a_chunk_even_if_it_could_be_larger(Packed codec) throws Exception {
        byte[] first = codec.bytes("A\n" + "1\n".repeat(100_000));
        byte[] packed = concat(first, codec.bytes("2\n".repeat(100_000)));
        write(Arrays.copyOf(packed, packed.length - 1));

        try (ChunkPlan plan = CsvChunkSource.of(file()).plan(ChunkLimits.every(Long.MAX_VALUE))) {
            Chunk chunk = Objects.requireNonNull(plan.next());
            assertThat(chunk.records()).isBetween(60_000L, 200_000L);
            long read = 0;
            RecordReaderFactory readers =
                    chunk.reader().create(RecordReaderFactory.class, CompressedFilesTest.class.getClassLoader());
            try (RecordReader reader = readers.open(chunk)) {
                for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                    read++;
                    assertThat(((Row) entry).text("A")).isEqualTo(read <= 100_000 ? "1" : "2");
                }
            }
            assertThat(read).isEqualTo(chunk.records());
            assertThatThrownBy(plan::next).hasMessageContaining("data ends too early");
        }
    }

    static Stream<Arguments> damages() {
        return Arrays.stream(Packed.values()).flatMap(codec -> {
            byte[] whole = codec.bytes(TEXT);
            return Stream.of(
                    Arguments.of(
                            codec + ", text after the end", concat(whole, "more".getBytes(StandardCharsets.UTF_8))),
                    Arguments.of(codec + ", zeros after the end", concat(whole, new byte[5])),
                    Arguments.of(codec + ", a byte after the end", concat(whole, new byte[] {0x1F})),
                    Arguments.of(codec + ", a bit of the checksum", flipped(whole, codec == Packed.GZIP ? 8 : 3)),
                    Arguments.of(codec + ", a bit in the middle", flipped(whole, whole.length / 2)));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damage_stops_the_load(String what, byte[] packed) {
        assertThatThrownBy(() -> rows(packed))
                .as(what)
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("replace it with an intact copy and load it again");
    }

    @Test
    void each_wrong_byte_of_a_gzip_file_is_noticed_or_changes_nothing() {
        byte[] whole = Packed.GZIP.bytes(TEXT);
        for (int at = 2; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            int byteAt = at;
            assertThatCode(() -> assertThat(rows(damaged)).isEqualTo(ROWS))
                    .as("byte %d", byteAt)
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(LoaderException.class));
        }
    }

    @Test
    void all_parts_of_a_gzip_header_are_skipped() throws Exception {
        byte[] plain = Packed.GZIP.bytes(TEXT);
        byte[] packed = concat(
                new byte[] {0x1F, (byte) 0x8B, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 'x', 'y', 'z'},
                "name\0comment\0".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(rows(packed)).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_compressed_twice_is_refused_with_the_command_that_unpacks_it(Packed codec) throws Exception {
        write(codec.bytes(Packed.GZIP.bytes(TEXT)));
        String command = codec.name().toLowerCase(Locale.ROOT) + " -dc FILE | gzip -dc > unpacked.csv";

        assertThatThrownBy(() -> CsvChunkSource.of(file()).plan(ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("is compressed twice, with gzip and then with ")
                .hasMessageContaining("(" + command + ")");
    }

    @ParameterizedTest
    @EnumSource
    void a_compressed_file_without_text_is_empty(Packed codec) {
        assertThatThrownBy(() -> rows(codec.bytes("")))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("data.csv is empty: it needs a header line");
    }

    @Test
    void its_size_is_unknown_and_its_fingerprint_is_that_of_the_file() throws Exception {
        write(Packed.GZIP.bytes(TEXT));
        try (ChunkPlan plan = CsvChunkSource.of(file()).plan(ChunkLimits.every(1))) {
            assertThat(plan.totalBytes()).isEmpty();
            assertThat(plan.repeatable()).isTrue();
            assertThat(plan.fingerprint()).startsWith(Files.size(file()) + "-");
        }
    }

    @Test
    void a_compressed_file_that_changes_stops_the_load() throws Exception {
        write(Packed.GZIP.bytes(TEXT));
        try (ChunkPlan plan = CsvChunkSource.of(file()).plan(ChunkLimits.every(1))) {
            plan.next();
            write(Packed.GZIP.bytes(TEXT + "\n5,five"));

            assertThatThrownBy(plan::requireUnchanged)
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("was changed during the load");
        }
    }

    /** The limit keeps a stream without line ends from filling the memory. */
    @Test
    void a_record_that_is_too_long_to_be_kept_stops_the_load() throws Exception {
        write(Packed.ZSTD.bytes(concat("A\n1\n".getBytes(StandardCharsets.UTF_8), new byte[100 << 20])));

        assertThatThrownBy(() -> ChunkReading.chunks(CsvChunkSource.of(file()), ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("has a record that is longer than 64 MiB");
    }

    private Path file() {
        return folder.resolve("data.csv");
    }

    private void write(byte[] packed) throws IOException {
        Files.write(file(), packed);
    }

    private List<List<Object>> rows(byte[] packed) throws Exception {
        write(packed);
        List<List<Object>> rows = new ArrayList<>();
        for (Entry entry : ChunkReading.entries(CsvChunkSource.of(file()), ChunkLimits.every(3))) {
            rows.add(List.copyOf(((Row) entry).values()));
        }
        return rows;
    }

    /** Changes a bit of a byte that is so far from the end. */
    private static byte[] flipped(byte[] bytes, int fromEnd) {
        byte[] changed = bytes.clone();
        changed[changed.length - fromEnd] ^= 1;
        return changed;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

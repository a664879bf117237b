package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that are taken from the bytes equal those that Jackson reads, and rejects are the same, on generated files of all
 * shapes. There are {@code loader.test.files} of them.
 */
class BytePathTest {

    private static final int FILES = Integer.getInteger("loader.test.files", 500);
    private static final int FILES_IN_A_TEST = 100;

    @TempDir
    Path dir;

    static LongStream firstSeeds() {
        return LongStream.iterate(1, seed -> seed <= FILES, seed -> seed + FILES_IN_A_TEST);
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void rows_and_rejects_are_those_of_jackson(long first) throws Exception {
        for (long seed = first; seed < Math.min(first + FILES_IN_A_TEST, FILES + 1L); seed++) {
            AnyCsv file = AnyCsv.of(seed);
            if (file.bytes().length > 0) {
                assertReadAsByJackson(seed, file);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void every_byte_is_in_one_record_a_blank_line_or_a_comment_whatever_the_chunk_size(long first) throws Exception {
        for (long seed = first; seed < Math.min(first + FILES_IN_A_TEST, FILES + 1L); seed++) {
            AnyCsv file = AnyCsv.of(seed);
            if (file.bytes().length > 0) {
                CsvChunkSource source = source(file);
                List<Entry> whole = ChunkReading.entries(source, ChunkLimits.every(Long.MAX_VALUE));
                assertNoByteIsLost("seed " + seed + ", " + file.dialect(), file, whole);
                for (long chunkSize = 1; chunkSize <= whole.size(); chunkSize++) {
                    assertThat(ChunkReading.entries(source, ChunkLimits.every(chunkSize)))
                            .as("seed %d, %s, chunk size %d", seed, file.dialect(), chunkSize)
                            .isEqualTo(whole);
                }
            }
        }
    }

    private static void assertNoByteIsLost(String description, AnyCsv file, List<Entry> entries) {
        String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        String comment = Pattern.quote(String.valueOf(file.dialect().comment())) + "[^\r\n]*+";
        Pattern between = Pattern.compile(
                file.dialect().comment() == CsvDialect.NONE ? "[\r\n]*+" : "([\r\n]|" + comment + ")*+");
        int end = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        for (Entry entry : entries) {
            int offset = (int) entry.at().offset();
            assertThat(offset).as("%s, %s", description, entry.at()).isGreaterThanOrEqualTo(end);
            assertThat(text.substring(end, offset))
                    .as("%s, before %s", description, entry.at())
                    .matches(between);
            assertThat(entry.at().length()).as(description).isPositive();
            end = (int) entry.at().end();
        }
        assertThat(text.substring(end)).as("%s, at the end", description).matches(between);
    }

    private void assertReadAsByJackson(long seed, AnyCsv file) throws Exception {
        CsvChunkSource source = source(file);
        List<Entry> expected = JacksonOracle.entries(file.bytes(), file.dialect(), columns(file));
        for (long chunkSize : new long[] {1, 7, 1_000}) {
            List<Entry> entries = ChunkReading.entries(source, ChunkLimits.every(chunkSize));
            assertThat(entries)
                    .as("seed %d, %s, chunk size %d", seed, file.dialect(), chunkSize)
                    .isEqualTo(expected);
            for (Entry entry : entries) {
                if (entry instanceof Row row) {
                    assertUtf8IsThatOfTheText("seed " + seed, row);
                }
            }
        }
    }

    static void assertUtf8IsThatOfTheText(String description, Row row) {
        for (int column = 0; column < row.columns().size(); column++) {
            byte[] expected = row.text(column).getBytes(StandardCharsets.UTF_8);
            byte[] copy = new byte[expected.length + 2];
            Arrays.fill(copy, (byte) 7);
            assertThat(row.utf8Length(column)).as("%s, %s", description, row).isEqualTo(expected.length);
            assertThat(row.copyUtf8(column, copy, 1))
                    .as("%s, %s", description, row)
                    .isEqualTo(expected.length);
            assertThat(Arrays.copyOfRange(copy, 1, expected.length + 1))
                    .as("%s, %s", description, row)
                    .isEqualTo(expected);
            assertThat(copy[0] + copy[expected.length + 1]).isEqualTo(14);
        }
    }

    /** Guards the test above: it would also pass on files that have only rows, or only rejects. */
    @Test
    void the_files_have_rows_of_all_kinds_and_rejects_of_all_kinds() throws Exception {
        Map<String, Integer> kinds = new HashMap<>();
        for (long seed = 1; seed <= 500; seed++) {
            AnyCsv file = AnyCsv.of(seed);
            if (file.bytes().length > 0) {
                for (Entry entry : ChunkReading.entries(source(file), ChunkLimits.every(1_000))) {
                    kinds.merge(kind(entry), 1, Integer::sum);
                }
            }
        }

        assertThat(kinds.keySet())
                .containsExactlyInAnyOrder(
                        "RowView", "ListRow", "unclosed-quote", "malformed", "encoding", "column-count");
        assertThat(kinds.values()).as("%s", kinds).allMatch(count -> count > 20);
        assertThat(kinds.get("RowView")).as("%s", kinds).isGreaterThan(5_000);
    }

    private static String kind(Entry entry) {
        return entry instanceof Reject reject ? reject.code() : entry.getClass().getSimpleName();
    }

    private CsvChunkSource source(AnyCsv file) throws Exception {
        return CsvChunkSource.builder(Files.write(dir.resolve("file.csv"), file.bytes()))
                .dialect(file.dialect())
                .columns(columns(file).names().toArray(String[]::new))
                .build();
    }

    private static Columns columns(AnyCsv file) {
        return Columns.of(
                IntStream.range(0, file.columns()).mapToObj(i -> "C" + i).toList());
    }
}

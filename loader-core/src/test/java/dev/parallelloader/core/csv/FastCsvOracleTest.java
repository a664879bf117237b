package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated text is read as FastCSV reads it, with blanks as data and with blanks around quotes dropped. */
class FastCsvOracleTest {

    @TempDir
    Path dir;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void well_formed_files_are_read_as_by_fastcsv_whatever_the_chunk_size(long seed) throws Exception {
        for (boolean trim : new boolean[] {false, true}) {
            String text = TrickyCsv.of(seed, trim);
            List<List<String>> expected = FastCsv.read(text, trim).records();
            CsvChunkSource source = CsvChunkSource.builder(Files.writeString(dir.resolve("file.csv"), text))
                    .trim(trim)
                    .build();

            for (long chunkSize : new long[] {1, 2, 7, 64, 1_000}) {
                assertThat(values(ChunkReading.entries(source, ChunkLimits.every(chunkSize))))
                        .as("seed %d, trim %s, chunk size %d", seed, trim, chunkSize)
                        .isEqualTo(expected.subList(1, expected.size()));
            }
        }
    }

    /** Guards the test above: it would also pass on files in which nothing is tricky. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_well_formed_files_have_cells_of_all_kinds(boolean trim) throws Exception {
        List<String> cells = new ArrayList<>();
        StringBuilder texts = new StringBuilder();
        for (long seed : seeds().toArray()) {
            String text = TrickyCsv.of(seed, trim);
            FastCsv file = FastCsv.read(text, trim);
            assertThat(file.malformed()).as("seed %d is malformed", seed).isFalse();
            file.records().forEach(cells::addAll);
            texts.append(text);
        }

        for (String piece :
                List.of(",", "\"", "\n", "\r\n", "\r", "\",\"", " ", "\t", "\u00fc", "\u20ac", "\uD83D\uDE00")) {
            assertThat(cells)
                    .as("cells with <%s>", piece)
                    .filteredOn(cell -> cell.contains(piece))
                    .hasSizeGreaterThan(20);
        }
        assertThat(texts)
                .as("an empty quoted cell, a blank line, and a blank before a quote")
                .contains(",\"\",", "\n\n", ", \"");
    }

    /** Text of any shape, up to the first record that FastCSV refuses: what follows that, each parser reads otherwise. */
    @ParameterizedTest
    @MethodSource("seeds")
    void text_of_any_shape_is_read_or_rejected_as_by_fastcsv(long seed) throws Exception {
        Random random = new Random(seed);
        String[] pieces = {
            "a", ",", "\"", "\"\"", " ", "  ", "\t", "b", ", \"", "\" ,", "\",", ",\"", "\u00fc", "\n", "\r\n", "\r"
        };
        int lineEnds = seed % 2 == 0 ? 3 : 0; // every other seed is about single lines, most of which are well-formed
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length - 3 + lineEnds)]);
            }
            for (boolean trim : new boolean[] {false, true}) {
                assertReadAsByFastCsv(
                        "seed " + seed + ", trim " + trim + ", <" + text + ">",
                        text.append('\n').toString(),
                        trim);
            }
        }
    }

    private void assertReadAsByFastCsv(String description, String text, boolean trim) throws Exception {
        FastCsv expected = FastCsv.read(text, trim);
        Path file = Files.writeString(dir.resolve("text.csv"), text);
        Map<Integer, List<Entry>> byColumns = new HashMap<>();
        for (int i = 0; i < expected.records().size(); i++) {
            List<String> cells = expected.records().get(i);
            if (!byColumns.containsKey(cells.size())) {
                byColumns.put(cells.size(), entries(file, cells.size(), trim));
            }
            assertThat(values(byColumns.get(cells.size()).subList(i, i + 1)))
                    .as("%s, record %d", description, i)
                    .containsExactly(cells);
        }
        List<Entry> all = entries(file, 1, trim);
        List<Entry> rest = all.subList(expected.records().size(), all.size());
        if (expected.malformed()) {
            assertThat(values(rest)).as(description).first().isIn(List.of("malformed"), List.of("unclosed-quote"));
        } else {
            assertThat(rest).as(description).isEmpty();
        }
    }

    @Test
    void the_oracle_refuses_what_is_malformed() throws Exception {
        assertThat(FastCsv.read("a,b\nc,\"d\"e\nf,g\n", false))
                .isEqualTo(new FastCsv(List.of(List.of("a", "b")), true));
        assertThat(FastCsv.read("a,\"b\n", false).malformed()).isTrue();
        assertThat(FastCsv.read("a,\"b\" \n", false).malformed()).isTrue();
        assertThat(FastCsv.read("a,\"b\" \n", true)).isEqualTo(new FastCsv(List.of(List.of("a", "b")), false));
    }

    private static List<Entry> entries(Path file, int columns, boolean trim) throws Exception {
        String[] names = IntStream.range(0, columns).mapToObj(i -> "C" + i).toArray(String[]::new);
        return ChunkReading.entries(
                CsvChunkSource.builder(file)
                        .trim(trim)
                        .onUnclosedQuote(UnclosedQuote.RESYNC)
                        .columns(names)
                        .build(),
                ChunkLimits.every(1_000));
    }

    /** The values of rows; of a reject its code. */
    private static List<List<String>> values(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry instanceof Row row
                        ? row.values().stream().map(String::valueOf).toList()
                        : List.of(((Reject) entry).code()))
                .toList();
    }
}

package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blanks are data unless the source trims them: as FastCSV and Python's csv module have it. */
class BlanksAroundQuotesTest {

    private static final String MALFORMED = "malformed";

    /** A record, and its cells as Python reads them, plain and with skipinitialspace. */
    private record Case(String line, String python, String skippingInitialSpace) {}

    @TempDir
    Path dir;

    static Stream<Case> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BlanksAroundQuotesTest.class.getResourceAsStream("blanks-in-python.txt"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().filter(line -> !line.startsWith("#")).map(line -> {
                String[] parts = line.replace("\\t", "\t").split("~", -1);
                return new Case(parts[0], parts[1], parts[2]);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void blanksAreDataAsInPythonAndFastCsv(Case line) throws Exception {
        String read = read(line.line(), false);

        assertThat(read).isEqualTo(fastCsv(line.line(), false));
        if (!read.equals(MALFORMED)) {
            assertThat(read).isEqualTo(line.python());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trimmedTheyAreDroppedAroundQuotesAsInFastCsv(Case line) throws Exception {
        assertThat(read(line.line(), true)).isEqualTo(fastCsv(line.line(), true));
    }

    /** Python's nearest setting also drops blanks before cells without quotes, and keeps those behind quotes. */
    @Test
    void trimmedItIsWhatPythonReadsWhereOnlyBlanksBeforeQuotesMatter() throws Exception {
        List<String> same = new ArrayList<>();
        for (Case line : cases().toList()) {
            if (read(line.line(), true).equals(line.skippingInitialSpace())) {
                same.add(line.line());
            }
        }
        assertThat(same)
                .contains(
                        "1, \"a\",x",
                        " \"a\",1,x",
                        "1,x, \"a\"",
                        "1, \"\",x",
                        "1, \"a \"\"b\"\"\",x",
                        "1, \"a, b\",x",
                        " \"a\", \"b\", \"c\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1, \"a\" ,x| ~1/ \"a\" /x~ | 1/a/x",
                "1,\"a\" ,x| malformed | 1/a/x",
                "1,\"a\"b,x | malformed | malformed"
            })
    void theThreeCasesOfTheDocs(String line, String plain, String trimmed) throws Exception {
        assertThat(read(line.strip(), false)).isEqualTo(plain.strip().replace('/', '|'));
        assertThat(read(line.strip(), true)).isEqualTo(trimmed.strip().replace('/', '|'));
    }

    @Test
    void aRejectSaysWhatToDo() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), "A,B\n1,\"a\" \n");

        assertThat(entries(CsvChunkSource.of(file)).get(0))
                .isInstanceOfSatisfying(
                        Reject.class,
                        reject -> assertThat(reject.message())
                                .isEqualTo(
                                        "a cell goes on behind its closing quote: double each quote that is meant as text, and"
                                                + " remove blanks behind it, or set trim (--trim) to have them dropped"));
    }

    @Test
    void namesInTheHeaderKeepTheirBlanksUnlessTrimmed() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), "A, B, \"C\",\" D\"\n1,2,3,4\n");
        CsvChunkSource trimming = CsvChunkSource.builder(file).trim(true).build();

        assertThat(((Row) entries(CsvChunkSource.of(file)).get(0)).columns().names())
                .containsExactly("A", " B", " \"C\"", " D");
        assertThat(((Row) entries(trimming).get(0)).columns().names()).containsExactly("A", "B", "C", "D");
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(1))) {
            assertThatThrownBy(() -> plan.columns().require("A", "C"))
                    .isInstanceOf(LoaderException.class)
                    .hasMessage("missing column C; the header has A,  B,  \"C\",  D. Its names have blanks around them:"
                            + " remove those, or set trim (--trim) to have them dropped");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A, ,C\n", "A,\" \",C\n", "A, \"\",C\n"})
    void aNameOfBlanksAloneIsNone(String header) throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), header);
        CsvChunkSource source = CsvChunkSource.builder(file).trim(true).build();

        assertThatThrownBy(() -> source.plan(ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessageEndingWith("has a column without a name: number 2 of 3");
    }

    @Test
    void blanksBehindAQuotedNameAreToldAsMalformed() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), "\"A\" ,B\n1,2\n");

        assertThatThrownBy(() -> CsvChunkSource.of(file).plan(ChunkLimits.every(1)))
                .isInstanceOf(LoaderException.class)
                .hasMessage(
                        "the header of " + file + " is malformed: a cell goes on behind its closing quote: double each"
                                + " quote that is meant as text, and remove blanks behind it, or set trim (--trim) to have them dropped");
    }

    /** The law: one record a line, whatever it is made of, is what FastCSV makes of it, in both modes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void recordsOfAnyShapeAreReadAsByFastCsv(long seed) throws Exception {
        Random random = new Random(seed);
        String[] pieces = {"a", ",", "\"", "\"\"", " ", "  ", "\t", "b", ", \"", "\" ,", "\",", ",\"", "\u00fc"};
        for (int i = 0; i < 300; i++) {
            StringBuilder line = new StringBuilder("x");
            for (int n = random.nextInt(12); n > 0; n--) {
                line.append(pieces[random.nextInt(pieces.length)]);
            }
            for (boolean trim : new boolean[] {false, true}) {
                assertThat(read(line.toString(), trim))
                        .as("seed %d, trim %s, <%s>", seed, trim, line)
                        .isEqualTo(fastCsv(line.toString(), trim));
            }
        }
    }

    /** Held to the parser on records that both can read: escapes, doubled quotes, line breaks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cellsAreTakenApartAsByTheParser(long seed) throws Exception {
        Random random = new Random(seed);
        String[] pieces = {"a", ",", "\"", "\"\"", " ", "\\", "\\n", "\\0", "\\\"", "\n", "\r\n", "b", ",\"", "\","};
        CsvDialect dialect = new CsvDialect(',', '"', '\\', false, StandardCharsets.UTF_8);
        CellParser parser = new CellParser(dialect);
        int compared = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int n = random.nextInt(10); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            char[] record = text.append("y\n").toString().toCharArray();
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            RecordScanner scanner = new RecordScanner(ByteWindow.over(bytes, 0, 0, bytes.length), 1, dialect);
            if (scanner.next()
                    && scanner.length() == bytes.length
                    && scanner.kind().compareTo(RecordScanner.Kind.ODD) <= 0) {
                parser.start(record, record.length);
                List<@Nullable Object> expected = parser.next(3);
                assertThat(BareQuotes.cells(record, record.length, dialect))
                        .as("seed %d, <%s>", seed, text)
                        .isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private String read(String line, boolean trim) throws Exception {
        Path file = Files.writeString(dir.resolve("line.csv"), line + "\n");
        // The number of columns isn't the point here: as many as there are cells, which the reject tells of one column.
        int columns = 1;
        while (true) {
            String[] names = IntStream.range(0, columns).mapToObj(i -> "C" + i).toArray(String[]::new);
            List<Entry> entries = entries(
                    CsvChunkSource.builder(file).trim(trim).columns(names).build());
            assertThat(entries).as(line).hasSize(1);
            if (entries.get(0) instanceof Row row) {
                return String.join(
                        "|", row.values().stream().map(String::valueOf).toList());
            }
            Reject reject = (Reject) entries.get(0);
            if (!reject.code().equals("column-count")) {
                return MALFORMED;
            }
            columns = Integer.parseInt(reject.message().split(" ", 2)[0]);
        }
    }

    private static String fastCsv(String line, boolean trim) throws IOException {
        try (var reader = de.siegmar.fastcsv.reader.CsvReader.builder()
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(trim)
                .ofCsvRecord(line + "\n")) {
            return String.join("|", reader.iterator().next().getFields());
        } catch (CsvParseException e) {
            return MALFORMED;
        }
    }

    private static List<Entry> entries(CsvChunkSource source) throws Exception {
        List<Entry> entries = new ArrayList<>();
        try (ChunkPlan plan = source.plan(ChunkLimits.every(1_000))) {
            for (Chunk chunk = plan.next(); chunk != null; chunk = plan.next()) {
                try (RecordReader reader = chunk.reader()
                        .create(RecordReaderFactory.class, BlanksAroundQuotesTest.class.getClassLoader())
                        .open(chunk)) {
                    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                        entries.add(entry);
                    }
                }
            }
        }
        return entries;
    }
}

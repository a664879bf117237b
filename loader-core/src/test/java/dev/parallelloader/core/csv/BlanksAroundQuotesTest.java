package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Entry;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blanks are data unless the source trims them, as in FastCSV and in Python's csv module. */
class BlanksAroundQuotesTest {

    private static final String MALFORMED = "malformed";

    /** A record, and its cells as Python reads them by default and with skipinitialspace. */
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
    void blanks_are_data_as_in_python_and_fastcsv(Case line) throws Exception {
        String read = read(line.line(), false);

        assertThat(read).isEqualTo(fastCsv(line.line(), false));
        if (!read.equals(MALFORMED)) {
            assertThat(read).isEqualTo(line.python());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trimmed_blanks_around_quotes_are_dropped_as_in_fastcsv(Case line) throws Exception {
        assertThat(read(line.line(), true)).isEqualTo(fastCsv(line.line(), true));
    }

    /** Python's skipinitialspace also drops blanks before cells without quotes, and keeps blanks behind quotes. */
    @Test
    void trimmed_lines_are_read_as_in_python_where_blanks_are_only_before_quotes() throws Exception {
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

    @Test
    void a_reject_for_blanks_behind_a_quote_says_what_to_do() throws Exception {
        Path file = Files.writeString(dir.resolve("file.csv"), "A,B\n1,\"a\" \n");

        assertThat(entries(CsvChunkSource.of(file)).get(0))
                .isInstanceOfSatisfying(
                        Reject.class,
                        reject -> assertThat(reject.message())
                                .isEqualTo(
                                        "a cell continues after its closing quote: double each quote that is part of the text, or set"
                                                + " lenientQuotes (--lenient-quotes), and remove blanks after it, or set trim (--trim) to drop them"));
    }

    /** On records that both can read, with escapes, doubled quotes and line breaks. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bare_quotes_are_parsed_as_jackson_parses_other_records(long seed) throws Exception {
        Random random = new Random(seed);
        String[] pieces = {"a", ",", "\"", "\"\"", " ", "\\", "\\n", "\\0", "\\\"", "\n", "\r\n", "b", ",\"", "\","};
        CsvDialect dialect = new CsvDialectBuilder().escape('\\').build();
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
                    && scanner.kind().compareTo(RecordKind.ODD) <= 0) {
                parser.start(record, record.length);
                List<@Nullable Object> expected = parser.next(3);
                assertThat(BareQuoteParser.cells(record, record.length, dialect))
                        .as("seed %d, <%s>", seed, text)
                        .isEqualTo(expected);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private String read(String line, boolean trim) throws Exception {
        Path file = Files.writeString(dir.resolve("line.csv"), line + "\n");
        // The source needs the number of cells, which the reject of a wrong guess has.
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
        FastCsv read = FastCsv.read(line + "\n", trim);
        return read.malformed() ? MALFORMED : String.join("|", read.records().get(0));
    }

    private static List<Entry> entries(CsvChunkSource source) throws Exception {
        return ChunkReading.entries(source, ChunkLimits.every(1_000));
    }
}

package dev.parallelloader.testkit.csv;

import dev.parallelloader.api.Columns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Writes CSV files that are hard to cut and still well-formed: delimiters, doubled quotes and every kind of line break in
 * quoted cells, quotes in the middle of unquoted ones, blanks before an opening quote, empty cells, blank lines, line ends
 * of every kind and of mixed kinds, a byte order mark or none, characters of one to four bytes, cells longer than a
 * reader's buffer. A seed decides which of these a file has, so that plain files are among them.
 *
 * <p>The dialect: comma, double quote, quotes doubled in quoted cells, UTF-8, a header. The first column, {@code ID}, is
 * unique. Every record has all cells, and two columns or more, so that no record looks like a blank line.
 */
public final class CsvGenerator {

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> PIECES = List.of(
            "a", "Zed", "7", "0.5", "-", "ä", "Öß", "é", "€", "漢字", "🙂", "👩‍👧", "\\", "'", ";", "\t", "#", " ",
            "x y", "\u2028", "\u0085", "\u00a0", "null");
    private static final List<String> QUOTED_PIECES =
            List.of(",", "\"", "\"\"", "\n", "\r", "\r\n", "\n\n", ",\n", "\",\"", "\"\n\"", ", \"");
    private static final int LONGER_THAN_A_BUFFER = 20_000;

    private final long seed;
    private final Random random;
    private final int width;
    private final String lineEnd;
    private final boolean mixedEnds;
    private final boolean blankLines;
    private final boolean longCells;
    private final boolean blanksBeforeQuotes;
    private final StringBuilder text = new StringBuilder();

    private CsvGenerator(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.width = 2 + random.nextInt(5);
        this.lineEnd = any(LINE_ENDS);
        this.mixedEnds = random.nextInt(4) == 0;
        this.blankLines = random.nextInt(3) == 0;
        this.longCells = random.nextInt(4) == 0;
        this.blanksBeforeQuotes = random.nextBoolean();
    }

    /**
     * Writes a file.
     *
     * @param seed decides all; the same seed gives the same file
     * @return the file, of 0 to 120 records
     */
    public static GeneratedCsv seeded(long seed) {
        return new CsvGenerator(seed).file();
    }

    /**
     * Writes many files, for a parameterized test.
     *
     * @param firstSeed the seed of the first; the others follow it
     * @param files how many
     * @return the files, made one after the other
     */
    public static Stream<GeneratedCsv> seededFrom(long firstSeed, int files) {
        return LongStream.range(firstSeed, firstSeed + files).mapToObj(CsvGenerator::seeded);
    }

    private GeneratedCsv file() {
        boolean mark = random.nextInt(4) == 0;
        int size = random.nextInt(10) == 0 ? 0 : random.nextInt(120) + 1;
        List<String> header = new ArrayList<>(List.of("ID"));
        IntStream.range(1, width).forEach(i -> header.add(any(List.of("Name", "Straße, Nr", "x \"y\"", "b\nc")) + i));
        List<List<String>> records = new ArrayList<>();
        write(header);
        for (int i = 0; i < size; i++) {
            endLine();
            List<String> record = new ArrayList<>(List.of("r" + i));
            IntStream.range(1, width).forEach(k -> record.add(value()));
            records.add(List.copyOf(record));
            write(record);
        }
        if (random.nextInt(3) > 0) {
            endLine();
        }
        byte[] bytes = ((mark ? "\ufeff" : "") + text).getBytes(StandardCharsets.UTF_8);
        return new GeneratedCsv("tricky CSV of seed " + seed, Columns.of(header), records, bytes);
    }

    private String value() {
        if (longCells && random.nextInt(30) == 0) {
            return any(PIECES).repeat(random.nextInt(LONGER_THAN_A_BUFFER));
        }
        StringBuilder value = new StringBuilder();
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            value.append(any(random.nextInt(4) == 0 ? QUOTED_PIECES : PIECES));
        }
        return value.toString();
    }

    private void write(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            cell(values.get(i), i > 0);
        }
    }

    private void cell(String value, boolean mayBePreceded) {
        if (needsQuotes(value) || random.nextInt(4) == 0) {
            if (blanksBeforeQuotes && mayBePreceded && random.nextInt(4) == 0) {
                text.append(" ".repeat(1 + random.nextInt(3)));
            }
            text.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            text.append(value);
        }
    }

    /**
     * Blanks at the ends are quoted too: readers differ in whether bare ones are part of the value. A quote inside is
     * text; one at the start, or behind blanks there, would open a quoted cell.
     */
    private boolean needsQuotes(String value) {
        return value.indexOf(',') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0
                || !value.equals(value.strip())
                || value.startsWith("\"")
                || value.startsWith("\u00a0")
                || value.startsWith("#")
                || (value.indexOf('"') >= 0 && random.nextBoolean());
    }

    private void endLine() {
        text.append(end());
        while (blankLines && random.nextInt(5) == 0) {
            text.append(end());
        }
    }

    private String end() {
        return mixedEnds ? any(LINE_ENDS) : lineEnd;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

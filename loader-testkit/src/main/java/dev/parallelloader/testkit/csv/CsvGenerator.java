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
 * Generates CSV files that are well-formed and hard to divide into records. They have:
 *
 * <ul>
 *   <li>delimiters, doubled quotes and line ends of all kinds in quoted cells
 *   <li>quotes inside unquoted cells and after blanks at their start, and blanks at both ends of cells
 *   <li>empty cells, blank lines, line ends of one kind or of several, with or without a byte order mark
 *   <li>characters of one to four bytes, and cells longer than a reader's buffer
 * </ul>
 *
 * <p>The seed decides which of these a file has; some files have none.
 *
 * <p>Files have a header, commas, double quotes that are doubled in quoted cells, and UTF-8. Values of the first column,
 * {@code ID}, are unique. Every record has a value for each of two or more columns. Blanks are data, as in RFC 4180.
 * {@link #padded} generates files for readers that drop blanks around quotes: quoted cells and names have such blanks.
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
    private final boolean blanks;
    private final boolean padded;
    private final StringBuilder text = new StringBuilder();

    private CsvGenerator(long seed, boolean padded) {
        this.seed = seed;
        this.padded = padded;
        this.random = new Random(seed);
        this.width = 2 + random.nextInt(5);
        this.lineEnd = any(LINE_ENDS);
        this.mixedEnds = random.nextInt(4) == 0;
        this.blankLines = random.nextInt(3) == 0;
        this.longCells = random.nextInt(4) == 0;
        this.blanks = random.nextBoolean();
    }

    /**
     * Generates a file.
     *
     * @param seed determines the file
     * @return the file, of 0 to 120 records
     */
    public static GeneratedCsv seeded(long seed) {
        return new CsvGenerator(seed, false).file();
    }

    /**
     * Generates a file with blanks around quotes, for a reader that drops them.
     *
     * @param seed determines the file
     * @return the file, of 0 to 120 records
     */
    public static GeneratedCsv padded(long seed) {
        return new CsvGenerator(seed, true).file();
    }

    /**
     * Generates files for a parameterized test.
     *
     * @param firstSeed the seed of the first file; each next file has the next seed
     * @param files the number of files
     * @return the files, generated one at a time
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
        String kind = padded ? "padded CSV of seed " : "tricky CSV of seed ";
        return new GeneratedCsv(kind + seed, Columns.of(header), records, bytes);
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
        if (blanks && !padded && random.nextInt(6) == 0) {
            return blanks() + '"' + value + '"' + blanks();
        }
        return value.toString();
    }

    private String blanks() {
        return any(List.of(" ", "   ", "\t", " \t "));
    }

    private void write(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            cell(values.get(i));
        }
    }

    private void cell(String value) {
        if (needsQuotes(value) || random.nextInt(4) == 0) {
            boolean pad = padded && random.nextInt(3) == 0;
            text.append(pad ? blanks() : "")
                    .append('"')
                    .append(value.replace("\"", "\"\""))
                    .append('"');
            text.append(pad && random.nextBoolean() ? blanks() : "");
        } else {
            text.append(value);
        }
    }

    /**
     * A value that starts with a quote must be quoted. In padded files, so must a value with blanks at either end, because
     * readers that drop blanks differ in how they read unquoted cells.
     */
    private boolean needsQuotes(String value) {
        boolean blankEnds = !value.equals(value.strip()) || value.startsWith("\u00a0");
        return value.indexOf(',') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0
                || value.startsWith("\"")
                || value.startsWith("#")
                || (blankEnds && (padded || random.nextInt(3) == 0))
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

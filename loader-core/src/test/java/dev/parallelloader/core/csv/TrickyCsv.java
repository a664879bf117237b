package dev.parallelloader.core.csv;

import java.util.List;
import java.util.Random;

/**
 * A well-formed file from a seed: quoted cells with delimiters, doubled quotes and line ends of all kinds, empty cells with
 * and without quotes, quotes and blanks that are text, characters of one to four bytes, blank lines, and line ends of one or
 * of several kinds.
 */
final class TrickyCsv {

    private static final int MAX_RECORDS = 200;

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> BLANKS = List.of(" ", "\t", "  ", " \t");
    private static final List<String> TEXT = List.of(
            "a", "xyz", "0", "-1.5", "\u00fc", "\u20ac", "\uD83D\uDE00", "\u2028", "\\", "'", ";", " ", "\t", "#");
    private static final List<String> QUOTED =
            List.of(",", "\"\"", "\n", "\r\n", "\r", "\n\n", ",\n", "\"\",\"\"", "\"\"\n\"\"", ", \"\"");

    private final Random random;
    private final boolean trim;
    private final int columns;
    private final String lineEnd;
    private final StringBuilder text = new StringBuilder();

    private TrickyCsv(long seed, boolean trim) {
        this.random = new Random(seed);
        this.trim = trim;
        this.columns = 1 + random.nextInt(5);
        this.lineEnd = random.nextInt(3) == 0 ? "" : any(LINE_ENDS);
    }

    /**
     * Generates a file.
     *
     * @param trim whether it is for a reader that drops blanks around quotes
     * @return its text: the header {@code C0,C1,...}, and up to {@value #MAX_RECORDS} records with a cell for each name
     */
    static String of(long seed, boolean trim) {
        return new TrickyCsv(seed, trim).generate();
    }

    private String generate() {
        for (int column = 0; column < columns; column++) {
            text.append(column == 0 ? "" : ",").append('C').append(column);
        }
        for (int records = random.nextInt(MAX_RECORDS); records > 0; records--) {
            endLine();
            while (random.nextInt(8) == 0) {
                endLine();
            }
            for (int column = 0; column < columns; column++) {
                text.append(column == 0 ? "" : ",").append(cell());
            }
        }
        if (random.nextBoolean()) {
            endLine();
        }
        return text.toString();
    }

    private String cell() {
        int shape = random.nextInt(8);
        if (shape < 3) {
            String quoted = '"' + pieces(QUOTED) + '"';
            boolean padded = trim && random.nextInt(3) == 0;
            return padded ? any(BLANKS) + quoted + (random.nextBoolean() ? any(BLANKS) : "") : quoted;
        }
        if (shape == 3) {
            return "\"\"";
        }
        if (shape == 4 && !trim) {
            return any(BLANKS) + '"' + pieces(TEXT) + "\"\"" + pieces(TEXT) + '"' + any(BLANKS);
        }
        String cell = pieces(TEXT);
        if (shape == 5) {
            cell = 'q' + cell + "\"" + pieces(TEXT) + "\"\"";
        }
        // An empty cell that is a line of its own would be a blank line.
        return cell.isEmpty() && columns == 1 ? "\"\"" : cell;
    }

    /** Up to six pieces of text, or of text and the given ones. */
    private String pieces(List<String> others) {
        StringBuilder cell = new StringBuilder();
        for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
            cell.append(any(random.nextInt(3) == 0 ? others : TEXT));
        }
        return cell.toString();
    }

    private void endLine() {
        text.append(lineEnd.isEmpty() ? any(LINE_ENDS) : lineEnd);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

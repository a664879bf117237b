package dev.parallelloader.core.internal.sniff;

import java.util.List;

/**
 * A record of the sample.
 *
 * @param line the number of its first line, from 1
 * @param lines the number of its lines
 * @param length the number of its characters
 * @param cells the text of its cells
 * @param quoted how many of them are enclosed in quotes
 * @param faults what is unusual about its quotes: a set of the constants here
 */
record SampleRecord(int line, int lines, int length, List<String> cells, int quoted, int faults) {

    /** A quote that is neither doubled nor followed by the end of its cell. */
    static final int BARE_QUOTE = 1;

    /** Blanks before an opening or after a closing quote. */
    static final int BLANKS = 2;

    /** A quote that isn't closed. */
    static final int UNCLOSED = 4;

    boolean has(int fault) {
        return (faults & fault) != 0;
    }

    /** Whether a load rejects it unless it is lenient about quotes. */
    boolean isFaulty() {
        return has(BARE_QUOTE) || has(UNCLOSED);
    }

    int width() {
        return cells.size();
    }

    /** Whether it has several cells, all of them empty and without quotes. */
    boolean isEmpty() {
        return width() > 1 && quoted == 0 && cells.stream().allMatch(String::isEmpty);
    }

    /** The number of cells that aren't blank. */
    int filled() {
        return (int) cells.stream().filter(cell -> !cell.isBlank()).count();
    }

    /** The cell in a column, or the empty text if there is none. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}

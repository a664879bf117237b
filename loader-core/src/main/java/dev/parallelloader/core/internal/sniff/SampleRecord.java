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

    /** A bare quote right after a delimiter or a line end: it seems to open a cell, so that the quote before it is a stray one. */
    static final int OPENING_QUOTE = 8;

    /** What share of the cells of a column must be numbers or times. */
    private static final double TYPED = 0.8;

    boolean has(int fault) {
        return (faults & fault) != 0;
    }

    /** Whether a load rejects it unless it is lenient about quotes. */
    boolean isFaulty() {
        return has(BARE_QUOTE) || has(UNCLOSED);
    }

    /** Whether lenient quotes read its cells: its quotes that aren't doubled are in the text of a cell. */
    boolean hasQuotesInText() {
        return has(BARE_QUOTE) && !has(OPENING_QUOTE) && !has(UNCLOSED) && lines == 1;
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

    /** Whether a column has numbers or times. */
    static boolean isTyped(List<SampleRecord> records, int column) {
        int cells = 0;
        int specific = 0;
        for (SampleRecord record : records) {
            CellKind kind = CellKind.of(record.cell(column));
            cells += kind == CellKind.EMPTY ? 0 : 1;
            specific += kind.isSpecific() ? 1 : 0;
        }
        return cells > 0 && specific >= TYPED * cells;
    }

    /** The cell in a column, or the empty text if there is none. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}

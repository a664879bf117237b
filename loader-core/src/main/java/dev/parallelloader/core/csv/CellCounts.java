package dev.parallelloader.core.csv;

import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives records with too few or too many cells as many as there are columns, where the dialect allows that. */
final class CellCounts {

    private final int columns;
    private final MissingCells missing;
    private final SurplusCells surplus;
    private final byte delimiter;
    private final byte quote;

    CellCounts(CsvDialect dialect, int columns) {
        this.columns = columns;
        this.missing = dialect.missingCells();
        this.surplus = dialect.surplusCells();
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
    }

    /**
     * Completes the cells of a plain record.
     *
     * @param cells the number of its cells, other than that of columns
     * @param ends the ends of the cells as {@link PlainScanner} writes them; a missing cell is added as an empty one
     * @param first the position of the end of the first cell
     * @param bytes what the ends refer to
     * @param end the position of the first byte after the record
     * @return false if the record must be rejected
     */
    boolean complete(int cells, int[] ends, int first, byte[] bytes, int end) {
        if (cells > columns) {
            return surplus == SurplusCells.DROP
                    || (surplus == SurplusCells.DROP_EMPTY
                            && areEmpty(bytes, ends[first + columns - 1] >> PlainScanner.FLAG_BITS, end));
        }
        if (missing == MissingCells.REJECT) {
            return false;
        }
        for (int cell = cells; cell < columns; cell++) {
            // It starts after the byte at which the cell before it ends, and ends there.
            ends[first + cell] = ((ends[first + cell - 1] >> PlainScanner.FLAG_BITS) + 1) << PlainScanner.FLAG_BITS;
        }
        return true;
    }

    /** Whether there are only empty cells from a delimiter on. */
    private boolean areEmpty(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] == delimiter) {
            at++;
            if (quote != CsvDialect.NONE && at + 1 < end && bytes[at] == quote && bytes[at + 1] == quote) {
                at += 2;
            }
        }
        return at == end || bytes[at] == '\n' || bytes[at] == '\r';
    }

    /**
     * Completes the cells of a record.
     *
     * @return as many cells as there are columns, or null if the record must be rejected
     */
    @Nullable
    List<@Nullable Object> complete(List<@Nullable Object> cells) {
        int count = cells.size();
        if (count == columns) {
            return cells;
        }
        if (count > columns) {
            boolean dropped = surplus == SurplusCells.DROP
                    || (surplus == SurplusCells.DROP_EMPTY
                            && cells.subList(columns, count).stream().allMatch(""::equals));
            return dropped ? cells.subList(0, columns) : null;
        }
        if (missing == MissingCells.REJECT) {
            return null;
        }
        List<@Nullable Object> padded = new ArrayList<>(cells);
        while (padded.size() < columns) {
            padded.add("");
        }
        return padded;
    }
}

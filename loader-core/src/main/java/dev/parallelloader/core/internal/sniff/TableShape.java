package dev.parallelloader.core.internal.sniff;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the records of a table differ from its header in width.
 *
 * @param columns the names of the columns if the header doesn't have one for each, otherwise empty
 * @param irregularities what isn't a mistake: missing and surplus cells of enough records, and quotes that aren't doubled if most
 *     records with some have the cells of the table when they are text
 */
record TableShape(List<String> columns, Set<Irregularity> irregularities) {

    /** If fewer than one in so many records lack cells or have too many, they are broken. */
    private static final int RARE = 20;

    /** If more than one in so many records has further cells, there are columns without a name. */
    private static final int FEW = 10;

    /** The body is without a footer. If the lines to skip are set, the header can't be replaced. */
    static TableShape of(List<SampleRecord> body, HeaderRecord header, GivenFormat given) {
        List<String> names = names(body, header, given);
        boolean replaced = !header.exists()
                || header.isJoined()
                || names.size() > header.names().size();
        int width = names.size();
        boolean lenient = isLenient(body, width);
        long narrow = body.stream()
                .filter(record -> record.width() < width)
                .filter(record -> !record.isFaulty() || (lenient && record.hasQuotesInText()))
                .count();
        long wide = body.stream()
                .filter(record -> record.width() > width && isEmptyFrom(record, width))
                .count();
        Set<Irregularity> irregularities = EnumSet.noneOf(Irregularity.class);
        if (lenient) {
            irregularities.add(Irregularity.BARE_QUOTES);
        }
        if (areMany(narrow, body)) {
            irregularities.add(Irregularity.MISSING_CELLS);
        }
        if (areMany(wide, body)) {
            irregularities.add(Irregularity.SURPLUS_CELLS);
        }
        return new TableShape(
                replaced
                        ? ColumnNames.numbered(names.stream().map(String::strip).toList())
                        : List.of(),
                irregularities);
    }

    private static List<String> names(List<SampleRecord> body, HeaderRecord header, GivenFormat given) {
        if (!given.columns().isEmpty()) {
            return given.columns();
        }
        List<String> names = new ArrayList<>(header.names());
        int filledWidth = filledWidth(body);
        if (!header.exists()) {
            while (names.size() < Math.max(1, mostFrequentWidth(body, filledWidth))) {
                names.add("");
            }
        } else if (given.skipLines() == null) {
            boolean first = filledWidth == names.size() + 1 && isRowNames(body);
            while (names.size() < filledWidth) {
                names.add(first ? 0 : names.size(), "");
            }
        }
        return names;
    }

    /** The number of columns with text that enough records have, so that it isn't a mistake. */
    private static int filledWidth(List<SampleRecord> body) {
        int[] widths = body.stream()
                .filter(record -> !record.isFaulty())
                .mapToInt(TableShape::lastFilled)
                .sorted()
                .toArray();
        int few = widths.length > 2 ? Math.max(1, widths.length / FEW) : 0;
        return widths.length == 0 ? 0 : widths[widths.length - 1 - few];
    }

    /** The number of cells up to the last one that isn't empty. A line end counts as text, as it would be lost. */
    private static int lastFilled(SampleRecord record) {
        int last = record.width();
        while (last > 0 && record.cells().get(last - 1).isEmpty()) {
            last--;
        }
        return last;
    }

    /** Whether so many records aren't a mistake. */
    private static boolean areMany(long count, List<SampleRecord> body) {
        return count > 0 && count * RARE >= body.size() && count >= Math.min(2, body.size());
    }

    /**
     * A record of several lines proves nothing: its quote may be a stray one that hides the records after it. Nor does one that lacks
     * cells, if a quote in it seems to open a cell.
     */
    private static boolean isLenient(List<SampleRecord> body, int width) {
        long bare = body.stream()
                .filter(record -> record.has(SampleRecord.BARE_QUOTE))
                .count();
        long fitting = body.stream()
                .filter(record -> record.has(SampleRecord.BARE_QUOTE) && record.lines() == 1)
                .filter(record -> record.width() == width || (record.width() < width && record.hasQuotesInText()))
                .count();
        return bare > 0 && fitting * 2 > bare;
    }

    private static boolean isEmptyFrom(SampleRecord record, int column) {
        return record.cells().subList(column, record.width()).stream().allMatch(String::isEmpty);
    }

    private static int mostFrequentWidth(List<SampleRecord> body, int atLeast) {
        int[] widths = body.stream().mapToInt(SampleRecord::width).sorted().toArray();
        return widths.length == 0 ? atLeast : Math.max(atLeast, widths[widths.length / 2]);
    }

    /** Whether the first cells name the records, as in files of R, whose header has no name for them. */
    private static boolean isRowNames(List<SampleRecord> body) {
        Set<String> seen = new HashSet<>();
        return body.size() > 1
                && body.stream()
                        .allMatch(record -> CellKind.of(record.cell(0)) == CellKind.WORDS && seen.add(record.cell(0)));
    }
}

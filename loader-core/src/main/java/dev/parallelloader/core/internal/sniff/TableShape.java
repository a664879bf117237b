package dev.parallelloader.core.internal.sniff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the records of a table differ from its header in width.
 *
 * @param columns the names of the columns if the header doesn't have one for each, otherwise empty
 * @param missing whether enough records lack cells at the end that it is no mistake
 * @param surplus whether enough records have more cells than there are columns, all of them empty
 * @param lenient whether most records with quotes that aren't doubled have cells of the table if these quotes are text
 */
record TableShape(List<String> columns, boolean missing, boolean surplus, boolean lenient) {

    /** If fewer than one in so many records lack cells or have too many, they are broken. */
    private static final int RARE = 20;

    /** If more than one in so many records has further cells, there are columns without a name. */
    private static final int FEW = 10;

    /** The body is without a footer. If the lines to skip are known, the header can't be replaced. */
    static TableShape of(List<SampleRecord> body, HeaderRecord header, Known known) {
        List<String> names = names(body, header, known);
        boolean given = !header.exists()
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
        return new TableShape(
                given ? ColumnNames.numbered(names.stream().map(String::strip).toList()) : List.of(),
                areMany(narrow, body),
                areMany(wide, body),
                lenient);
    }

    private static List<String> names(List<SampleRecord> body, HeaderRecord header, Known known) {
        if (!known.columns().isEmpty()) {
            return known.columns();
        }
        List<String> names = new ArrayList<>(header.names());
        int filledWidth = filledWidth(body);
        if (!header.exists()) {
            while (names.size() < Math.max(1, mostFrequentWidth(body, filledWidth))) {
                names.add("");
            }
        } else if (known.skipLines() == null) {
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

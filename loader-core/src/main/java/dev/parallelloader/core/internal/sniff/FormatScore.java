package dev.parallelloader.core.internal.sniff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How well a format explains a sample, from 0 to 1. It is the data consistency of van den Burg, Nazábal and Sutton, "Wrangling Messy CSV
 * Files by Detecting Row and Type Patterns" (Data Mining and Knowledge Discovery 33, 2019): a pattern score, which is high if most
 * records have the same number of cells and many, times a type score, the share of cells whose text is of a known kind. It differs
 * in three points:
 *
 * <ul>
 *   <li>The pattern score is divided not by the number of different widths but by the number of equally frequent ones that would
 *       be as even (the inverse of Simpson's index). A few records with missing cells, or lines before the header, then cost little.
 *   <li>Records with quotes that aren't doubled or closed lower the score.
 *   <li>Blanks and colons, which occur in text, only count as delimiters of tables of numbers, times and quoted cells.
 * </ul>
 */
final class FormatScore {

    /** Of records with one cell: any other pattern is better. */
    private static final double ONE_CELL = 1e-3;

    /** What share of the records from the first one of the most frequent width on must have this width. */
    private static final double EVEN = 0.3;

    private static final double VERY_EVEN = 0.9;

    /** How much a record with quotes that aren't doubled counts as faulty, if it has as many cells as most have, and if not. */
    private static final double EXPLAINED = 0.1;

    private static final double UNEXPLAINED = 0.5;

    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d\\d(:\\d\\d(\\.\\d+)?)?");

    private final List<SampleRecord> records;
    private final Format format;

    private final Map<Integer, Integer> widths = new HashMap<>();

    private FormatScore(List<SampleRecord> records, Format format) {
        this.records = records;
        this.format = format;
        records.forEach(record -> widths.merge(record.width(), 1, Integer::sum));
    }

    static double of(List<SampleRecord> records, Format format) {
        return records.isEmpty() ? 0 : new FormatScore(records, format).score();
    }

    private double score() {
        boolean inText = format.delimiter() == ' ' || format.delimiter() == ':';
        double pattern = pattern(inText ? VERY_EVEN : EVEN);
        double types = types(inText);
        return pattern * types * (1 - faulty()) * prior();
    }

    private double pattern(double even) {
        double sum = 0;
        double evenness = 0;
        for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
            double share = (double) width.getValue() / records.size();
            sum += share * Math.max(ONE_CELL, (width.getKey() - 1.0) / width.getKey());
            evenness += share * share;
        }
        return isTable(even) ? sum * evenness : ONE_CELL;
    }

    /** Whether enough records have the same number of cells, since the first one that has. */
    private boolean isTable(double even) {
        int width = 1;
        int most = 0;
        for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
            if (entry.getKey() > 1 && entry.getValue() > most) {
                width = entry.getKey();
                most = entry.getValue();
            }
        }
        int first = 0;
        while (first < records.size() && records.get(first).width() != width) {
            first++;
        }
        return most > 0 && most >= even * (records.size() - first);
    }

    private double types(boolean inText) {
        long known = 0;
        long specific = 0;
        long cells = 0;
        for (SampleRecord record : records) {
            cells += record.width();
            for (String cell : record.cells()) {
                CellKind kind = CellKind.of(cell);
                known += kind == CellKind.OTHER ? (isEnclosed(cell) ? -1 : 0) : 1;
                specific += kind.isSpecific() ? 1 : 0;
            }
            // Quoted text may be anything, but the quotes show where it ends.
            long other = record.cells().stream()
                    .filter(cell -> CellKind.of(cell) == CellKind.OTHER)
                    .count();
            known += Math.min(other, record.quoted());
            specific += record.quoted();
        }
        return inText && (specific * 2 < cells || areDates()) ? 0 : Math.max(0, (double) known / cells);
    }

    /** Whether a cell is in quotes that are taken for text, which is less likely than any other cell. */
    private boolean isEnclosed(String cell) {
        return format.quote() == Format.NONE && cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    }

    /** Whether most lines are dates or times, which have blanks and colons. */
    private boolean areDates() {
        String delimiter = String.valueOf(format.delimiter());
        long dates = records.stream()
                .filter(record -> record.width() <= 4 && isDate(String.join(delimiter, record.cells())))
                .count();
        return dates * 2 >= records.size();
    }

    private static boolean isDate(String line) {
        return DateText.read(line) != null || TIME.matcher(line).matches();
    }

    /** The share of text in records with unusual quotes; less if these quotes explain the number of cells. */
    private double faulty() {
        int usual = widths.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1);
        double length = 1;
        double faulty = 0;
        for (SampleRecord record : records) {
            length += record.length();
            if (record.has(SampleRecord.UNCLOSED)) {
                faulty += record.length();
            } else if (record.has(SampleRecord.BARE_QUOTE)) {
                faulty += record.length() * (record.width() == usual ? EXPLAINED : UNEXPLAINED);
            }
        }
        return faulty / length;
    }

    /** Prefers the usual characters if the text alone doesn't decide. */
    private double prior() {
        double delimiter =
                switch (format.delimiter()) {
                    case ',', ';', '\t', '|' -> 1;
                    case ' ', ':' -> 0.6;
                    default -> 0.9;
                };
        return format.quote() == '\'' ? delimiter * 0.98 : delimiter;
    }
}

package dev.parallelloader.core.internal.sniff;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds where the table begins in a sample whose format is known, and how its records differ in width.
 *
 * <p>Lines before the table are recognised by their width, or, as in exports of spreadsheets, by their few cells with text above a
 * header that has text in all of its columns. A line that could be data is never skipped.
 */
final class TableFinder {

    private static final int MAX_RECORDS = 100_000;

    /** Within so many records from the start, the header is looked for. */
    private static final int MAX_PREAMBLE = 100;

    /** A title has a cell or two. */
    private static final int TITLE_CELLS = 2;

    private final String text;
    private final boolean whole;
    private final GivenFormat given;
    private final Format format;
    private final List<SampleRecord> records;
    /** The most frequent number of cells. */
    private final int width;
    /** How many columns have text anywhere. */
    private final int filled;

    TableFinder(String text, boolean whole, Format found, GivenFormat given) {
        this.text = text;
        this.whole = whole;
        this.given = given;
        int end = whole ? text.length() : Math.max(0, text.length() - 1);
        List<SampleRecord> all = SampleParser.parse(text, end, found, MAX_RECORDS);
        this.format = given.comment() == null && hasComments(all) ? found.withComment('#') : found;
        this.records = format.equals(found) ? all : SampleParser.parse(text, end, format, MAX_RECORDS);
        this.width = mostFrequentWidth(records);
        this.filled = filledColumns();
    }

    /** Whether lines between records begin with {@code #} and don't have the cells of records. */
    private static boolean hasComments(List<SampleRecord> records) {
        int width = mostFrequentWidth(
                records.stream().filter(record -> !isMarked(record)).toList());
        boolean afterRecord = false;
        boolean found = false;
        for (SampleRecord record : records) {
            boolean marked = isMarked(record);
            if (marked && (record.width() == width && width > 1)) {
                return false;
            }
            found |= marked && (afterRecord || width == 1);
            afterRecord |= !marked;
        }
        return found && (width > 1 || records.get(0).cell(0).startsWith("#"));
    }

    private static boolean isMarked(SampleRecord record) {
        return record.cell(0).startsWith("#") && record.quoted() == 0;
    }

    private static int mostFrequentWidth(List<SampleRecord> records) {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record.width(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    private int filledColumns() {
        boolean[] filledColumns = new boolean[width];
        for (SampleRecord record : records) {
            for (int column = 0; column < Math.min(width, record.width()); column++) {
                filledColumns[column] |= !record.cells().get(column).isBlank();
            }
        }
        return (int) IntStream.range(0, width)
                .filter(column -> filledColumns[column])
                .count();
    }

    SniffedTable find() {
        if (records.isEmpty()) {
            boolean header = given.columns().isEmpty();
            return new SniffedTable(format, SkippedLines.NONE, header, given.columns(), Set.of());
        }
        int start = given.skipLines() == null ? start() : 0;
        HeaderRecord header = header(start);
        List<SampleRecord> body = records.subList(header.end(), records.size());
        TableShape shape = TableShape.of(whole ? Footer.without(body) : body, header, given);
        int skip = shape.columns().isEmpty() ? start : header.end();
        int lines = shape.columns().isEmpty() || header.exists() ? skippedLines(skip) : skippedLines(start);
        return new SniffedTable(
                format,
                SkippedLines.of(text, lines, skippedLines(start)),
                header.exists(),
                shape.columns(),
                irregularities(header, shape));
    }

    private Set<Irregularity> irregularities(HeaderRecord header, TableShape shape) {
        Set<Irregularity> all = EnumSet.noneOf(Irregularity.class);
        all.addAll(shape.irregularities());
        if (header.exists() && shape.columns().isEmpty() && isNumbered(header.names())) {
            all.add(Irregularity.UNUSABLE_NAMES);
        }
        if (header.hasBlanks() || records.stream().anyMatch(record -> record.has(SampleRecord.BLANKS))) {
            all.add(Irregularity.BLANKS);
        }
        if (records.stream().anyMatch(SampleRecord::isEmpty)) {
            all.add(Irregularity.EMPTY_RECORDS);
        }
        return all;
    }

    private HeaderRecord header(int at) {
        int parts = !given.columns().isEmpty() ? 0 : given.skipLines() != null ? 1 : HeaderRecord.MAX_HEADER;
        return new HeaderRecord(records, at, parts);
    }

    private static boolean isNumbered(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().anyMatch(name -> name.isBlank() || !seen.add(name.strip()));
    }

    /** The number of lines before a record. Blank lines and comments right before the first record needn't be skipped. */
    private int skippedLines(int record) {
        if (record == 0) {
            return 0;
        }
        return record < records.size()
                ? records.get(record).line() - 1
                : records.get(record - 1).line() + records.get(record - 1).lines() - 1;
    }

    /** The index of the first record of the table. */
    private int start() {
        int last = Math.min(records.size(), MAX_PREAMBLE);
        int start = 0;
        while (start < last && !looksLikeTable(start)) {
            start++;
        }
        if (start == last) {
            return 0;
        }
        if (records.get(start).width() != width) {
            start = laterHeader(start, last);
        }
        return maySkip(start) ? start : afterTitle(last);
    }

    private boolean looksLikeTable(int record) {
        return records.get(record).width() * 2 >= width && records.get(record).filled() * 2 > filled;
    }

    /** A header of the right width that follows a record of another one, or that record. */
    private int laterHeader(int start, int last) {
        for (int at = start + 1; at < last; at++) {
            if (records.get(at).width() == width && looksLikeTable(at)) {
                return header(at).isCertain() && !hasMissingValue(at) ? at : start;
            }
        }
        return start;
    }

    /** Whether the record can't be a header, because a cell says that it has no value. */
    private boolean hasMissingValue(int record) {
        return records.get(record).cells().stream().anyMatch(MissingValue::isWord);
    }

    /** Whether no record before this one could be data: they have other widths, or are titles above a header without gaps. */
    private boolean maySkip(int start) {
        List<SampleRecord> before = records.subList(0, start);
        if (before.stream().noneMatch(record -> record.width() == width && record.filled() > 0)) {
            return true;
        }
        HeaderRecord header = header(start);
        return before.stream().allMatch(record -> record.width() != width || record.filled() <= TITLE_CELLS)
                && header.exists()
                && (header.isCertain() || records.get(start).filled() >= filled);
    }

    /** The record after titles that an empty record or the first record of several cells ends. */
    private int afterTitle(int end) {
        for (int at = 1; at < end; at++) {
            if (records.get(at - 1).filled() > 1) {
                return 0;
            }
            if (records.get(at).filled() == 0) {
                return Math.min(at + 1, end - 1);
            }
            if (records.get(at).filled() > TITLE_CELLS) {
                return header(at).exists() ? at : 0;
            }
        }
        return 0;
    }
}

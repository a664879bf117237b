package dev.parallelloader.core.internal.sniff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a record is the header of those that follow. A column of numbers or times whose first cell is text speaks for it, one
 * whose first cell is such a value too speaks against it. Without such columns, a record of different texts is a header.
 *
 * <p>Exports of spreadsheets may have headers of several records ({@link HeaderContinuation}).
 */
final class HeaderRecord {

    private static final int MAX_RECORDS = 500;

    /** How many records a header may have. */
    static final int MAX_HEADER = 4;

    private final List<SampleRecord> records;
    private final int index;
    private final int maxParts;
    private int inFavour;
    private int against;
    /** The header, and the records that continue it. */
    private final List<SampleRecord> parts = new ArrayList<>();

    private int end;

    /**
     * @param index the record
     * @param maxParts how many records the header may have, at most {@link #MAX_HEADER}; 0 if there is none
     */
    HeaderRecord(List<SampleRecord> records, int index, int maxParts) {
        this.records = records;
        this.index = index;
        this.maxParts = maxParts;
        this.end = index;
        count();
        if (exists()) {
            end = index + 1;
            parts.add(records.get(index));
            addContinuations();
        }
    }

    private void count() {
        SampleRecord record = records.get(index);
        boolean years = areYears(record);
        for (int column = 0; column < record.width(); column++) {
            CellKind kind = CellKind.of(record.cells().get(column));
            if (kind != CellKind.EMPTY && isTyped(column, index + 1)) {
                boolean value = kind.isSpecific() && !years && !isDateAboveNumbers(column);
                inFavour += value ? 0 : 1;
                against += value ? 1 : 0;
            }
        }
    }

    /** Whether a column has numbers or times from a record on. */
    private boolean isTyped(int column, int from) {
        return SampleRecord.isTyped(following(from), column);
    }

    /** The records from this one on that are looked at. */
    private List<SampleRecord> following(int from) {
        int last = Math.min(records.size(), from + MAX_RECORDS);
        return records.subList(Math.min(from, last), last);
    }

    /** Whether a cell is a date in a column of numbers, as in the header of a table with a column for each day. */
    private boolean isDateAboveNumbers(int column) {
        return DateText.read(records.get(index).cell(column).strip()) != null
                && following(index + 1).stream()
                        .map(record -> CellKind.of(record.cell(column)))
                        .allMatch(kind -> kind == CellKind.NUMBER || kind == CellKind.EMPTY);
    }

    /** Whether the numbers in a record are consecutive years, as in the header of a time series. */
    private static boolean areYears(SampleRecord record) {
        int last = 0;
        int years = 0;
        for (String cell : record.cells()) {
            if (CellKind.of(cell).isSpecific()) {
                int year = year(cell.strip());
                if (year == 0 || (years > 0 && Math.abs(year - last) != 1)) {
                    return false;
                }
                last = year;
                years++;
            }
        }
        return years > 1;
    }

    private static int year(String text) {
        return text.matches("1[89]\\d\\d|2[01]\\d\\d") ? Integer.parseInt(text) : 0;
    }

    private void addContinuations() {
        int next = end;
        while (next < records.size() && parts.size() < maxParts) {
            SampleRecord record = records.get(next++);
            if (record.filled() == 0) {
                continue;
            }
            if (!new HeaderContinuation(parts, record, following(next)).isCertain()) {
                return;
            }
            parts.add(record);
            end = next;
        }
    }

    /** Whether the columns prove it. */
    boolean isCertain() {
        return maxParts > 0 && inFavour > against;
    }

    boolean exists() {
        if (maxParts == 0) {
            return false;
        }
        if (inFavour + against > 0) {
            return inFavour > against;
        }
        Set<String> seen = new HashSet<>();
        return records.get(index).cells().stream()
                        .filter(cell -> !cell.isBlank())
                        .allMatch(cell -> !CellKind.of(cell).isSpecific() && seen.add(cell))
                && !recurs();
    }

    /** Whether each text of the record occurs again in its column. */
    private boolean recurs() {
        SampleRecord record = records.get(index);
        List<SampleRecord> following = following(index + 1);
        for (int column = 0; column < record.width(); column++) {
            String cell = record.cell(column);
            int each = column;
            if (!cell.isBlank()
                    && following.stream().noneMatch(other -> other.cell(each).equals(cell))) {
                return false;
            }
        }
        return !following.isEmpty();
    }

    /** Whether the names are in several records. */
    boolean isJoined() {
        return parts.size() > 1;
    }

    /** The index of the first record after the header, or of this record if it is none. */
    int end() {
        return end;
    }

    /** Whether there are blanks around a name. */
    boolean hasBlanks() {
        return exists() && records.get(index).cells().stream().anyMatch(name -> !name.equals(name.strip()));
    }

    /** The names in the header, which may be empty; none if there is no header. */
    List<String> names() {
        if (!isJoined()) {
            return parts.isEmpty() ? List.of() : parts.get(0).cells();
        }
        return joined(parts);
    }

    /** The names that several records have together. */
    static List<String> joined(List<SampleRecord> parts) {
        List<String> names = new ArrayList<>();
        String[] groups = new String[parts.size()];
        Arrays.fill(groups, "");
        for (int column = 0; column < parts.get(0).width(); column++) {
            names.add(joined(parts, column, groups));
        }
        return names;
    }

    /** The name of a group counts for the columns to its right that have none of their own but a name below. */
    private static String joined(List<SampleRecord> parts, int column, String[] groups) {
        StringBuilder name = new StringBuilder();
        boolean belowNamed = false;
        for (int part = parts.size() - 1; part >= 0; part--) {
            String own = parts.get(part).cell(column).strip();
            groups[part] = own.isEmpty() ? groups[part] : own;
            String used = own.isEmpty() && belowNamed ? groups[part] : own;
            belowNamed |= !own.isEmpty();
            name.insert(0, used.isEmpty() || name.isEmpty() ? used : used + " ");
        }
        return name.toString();
    }
}

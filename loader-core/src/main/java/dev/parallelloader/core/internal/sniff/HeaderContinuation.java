package dev.parallelloader.core.internal.sniff;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides whether a record continues a header, as it does if the header has names of groups of columns, and this record the names in
 * each group. In doubt it is data, because a record that is taken for a part of the header isn't loaded.
 *
 * <p>All its cells must be above numbers, times or nothing, and none may be a value of a column: a number, a time, a word for a missing value, or
 * text that occurs again in its column. Then it has to be one of these:
 *
 * <ul>
 *   <li>A record of units of which one isn't a mere letter or capitals: at least two different ones, or one in brackets.
 *   <li>A record of names that are needed: its cells are in groups of columns or below names that occur twice, and columns that have
 *       a name of their own are empty.
 * </ul>
 */
final class HeaderContinuation {

    private final List<SampleRecord> parts;
    private final SampleRecord record;
    private final List<SampleRecord> following;
    private final List<Integer> filled;

    /**
     * @param parts the records of the header so far
     * @param record the record after them
     * @param following the records after that
     */
    HeaderContinuation(List<SampleRecord> parts, SampleRecord record, List<SampleRecord> following) {
        this.parts = parts;
        this.record = record;
        this.following = following;
        this.filled =
                columns().filter(column -> isFilled(record, column)).boxed().toList();
    }

    private IntStream columns() {
        return IntStream.range(0, record.width());
    }

    private static boolean isFilled(SampleRecord record, int column) {
        return !record.cell(column).isBlank();
    }

    boolean isCertain() {
        return record.width() == parts.get(0).width()
                && filled.stream().noneMatch(this::mayBeValue)
                && filled.stream().anyMatch(this::isTyped)
                && (areUnits() || areNeededNames());
    }

    private boolean mayBeValue(int column) {
        String cell = record.cell(column);
        return CellKind.of(cell).isSpecific()
                || MissingValue.is(cell)
                || (!isTyped(column) && isUsed(column))
                || following.stream()
                        .anyMatch(other -> other.cell(column).strip().equals(cell.strip()));
    }

    private boolean isTyped(int column) {
        return SampleRecord.isTyped(following, column);
    }

    private boolean isUsed(int column) {
        return following.stream().anyMatch(other -> isFilled(other, column));
    }

    private boolean areUnits() {
        List<String> unmistakable =
                texts().stream().filter(UnitSymbol::isUnmistakable).toList();
        return texts().stream().allMatch(UnitSymbol::is)
                && !unmistakable.isEmpty()
                && (texts().size() > 1 || UnitSymbol.isInBrackets(unmistakable.get(0)));
    }

    /** The different texts of the record. */
    private Set<String> texts() {
        Set<String> texts = new HashSet<>();
        filled.forEach(column -> texts.add(record.cell(column).strip()));
        return texts;
    }

    private boolean areNeededNames() {
        List<String> names =
                HeaderRecord.joined(parts).stream().map(String::strip).toList();
        boolean[] grouped = grouped();
        boolean letters = filled.stream()
                .allMatch(column -> record.cell(column).codePoints().anyMatch(Character::isLetter));
        boolean needed = filled.stream().allMatch(column -> grouped[column] || occursTwice(names, column));
        boolean othersEmpty = columns()
                .anyMatch(column -> !isFilled(record, column)
                        && !grouped[column]
                        && !names.get(column).isEmpty()
                        && isUsed(column));
        boolean different = texts().size() > 1 || filled.stream().noneMatch(column -> grouped[column]);
        return letters && needed && othersEmpty && different;
    }

    private static boolean occursTwice(List<String> names, int column) {
        String name = names.get(column);
        return !name.isEmpty() && names.indexOf(name) != names.lastIndexOf(name);
    }

    /** Which columns are in groups: those after a name that have none, but text below, and the column of that name. */
    private boolean[] grouped() {
        boolean[] grouped = new boolean[record.width()];
        int group = -1;
        for (int column = 0; column < grouped.length; column++) {
            int each = column;
            if (parts.stream().anyMatch(part -> isFilled(part, each))) {
                group = column;
            } else if (group >= 0 && (isUsed(column) || isFilled(record, column))) {
                grouped[group] = true;
                grouped[column] = true;
            }
        }
        return grouped;
    }
}

package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.OptionalInt;

/** A field with the value of a cell. */
final class CellNode extends DocumentNode {

    private final String columnName;
    private final int column;
    private final FieldRule rule;

    CellNode(String name, int index, String columnName, int column, FieldRule rule) {
        super(name, index);
        this.columnName = columnName;
        this.column = column;
        this.rule = rule;
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int first) {
        return rule.write(row, column, target);
    }

    @Override
    boolean isMissing(Row row) {
        return rule == ValueRule.INSTANCE && !row.has(column);
    }

    @Override
    List<RowFault> faults(Row row, BsonBuffer scratch) {
        return rule.fault(row, column, scratch).map(fault -> new RowFault(column, columnName + " " + fault)).stream()
                .toList();
    }

    @Override
    OptionalInt column(String path) {
        return path.equals(name()) ? OptionalInt.of(column) : OptionalInt.empty();
    }
}

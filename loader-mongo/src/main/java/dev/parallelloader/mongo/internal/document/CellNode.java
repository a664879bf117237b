package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.List;

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
    List<String> faults(Row row) {
        return rule.fault(row.value(column)).map(fault -> columnName + " " + fault).stream()
                .toList();
    }
}

package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.OptionalInt;

/** Stands for the document of rows whose columns can't become fields, so that each of them is rejected with the reason. */
final class UnusableNode extends DocumentNode {

    private final String reason;

    UnusableNode(String reason) {
        super("", NOT_INDEXED);
        this.reason = reason;
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int first) {
        return FieldRule.BROKEN;
    }

    @Override
    List<RowFault> faults(Row row, BsonBuffer scratch) {
        return List.of(new RowFault(OptionalInt.empty(), reason));
    }
}

package dev.parallelloader.mongo.internal.document;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.OptionalInt;

/** Stands for the document of rows whose columns can't become fields, so that each of them is rejected with the reason. */
final class UnusableNode extends DocumentNode {

    private final RowFault fault;

    private UnusableNode(RowFault fault) {
        super("", NOT_INDEXED);
        this.fault = fault;
    }

    /**
     * Returns an encoder that rejects all rows.
     *
     * @param reason why their columns can't become fields
     * @param column the index of the column that can't; empty if it isn't one alone
     */
    static DocumentEncoder encoder(LoaderException reason, OptionalInt column) {
        return new DocumentEncoder(
                List.of(new UnusableNode(new RowFault(column, String.valueOf(reason.getMessage())))));
    }

    @Override
    int value(Row row, BsonBuffer target, int[] places, int first) {
        return FieldRule.BROKEN;
    }

    @Override
    List<RowFault> faults(Row row, BsonBuffer scratch) {
        return List.of(fault);
    }
}

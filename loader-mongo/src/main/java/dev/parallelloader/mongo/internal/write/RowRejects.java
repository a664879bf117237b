package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.Ledger;
import java.util.OptionalInt;

/** Rejects rows, and names the column at fault if it is known. */
final class RowRejects {

    private RowRejects() {}

    static void reject(Ledger ledger, Row row, OptionalInt column, String code, String message) {
        if (column.isPresent()) {
            ledger.reject(row, column.getAsInt(), code, message);
        } else {
            ledger.reject(row, code, message);
        }
    }
}

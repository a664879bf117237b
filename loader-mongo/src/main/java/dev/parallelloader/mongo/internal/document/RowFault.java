package dev.parallelloader.mongo.internal.document;

import java.util.OptionalInt;

/**
 * Why a row can't become a document.
 *
 * @param column the index of the first column whose cell breaks a rule; empty if it isn't a cell that does
 * @param description all rules that the row breaks, by the names of columns
 */
public record RowFault(OptionalInt column, String description) {

    /** A cell breaks a rule. */
    RowFault(int column, String description) {
        this(OptionalInt.of(column), description);
    }
}

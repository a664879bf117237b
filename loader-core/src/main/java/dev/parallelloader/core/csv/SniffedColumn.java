package dev.parallelloader.core.csv;

import java.util.Objects;

/**
 * A column of a file, and the type that its cells seem to have.
 *
 * @param name the name of the column
 * @param type the type: {@code text}, {@code int32}, {@code int64}, {@code decimal}, {@code double}, {@code boolean}, {@code objectId},
 *     {@code uuid}, {@code date}, or {@code date(PATTERN)} with a pattern of {@link java.time.format.DateTimeFormatter}. All cells
 *     that were looked at are of this type or empty. A column whose cells are all empty is {@code text}
 * @param remark what else to know about the cells, such as why their type can't be told; may be empty
 */
public record SniffedColumn(String name, String type, String remark) {

    /** Checks that nothing is null. */
    public SniffedColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(remark, "remark");
    }
}

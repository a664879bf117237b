package dev.parallelloader.core.json;

/** What becomes of a record's fields that aren't columns of the plan. */
enum UnknownFields {
    /** They are further columns of the row. */
    KEEP,
    /** The record is rejected. */
    REJECT,
    /** They are left out. */
    IGNORE
}

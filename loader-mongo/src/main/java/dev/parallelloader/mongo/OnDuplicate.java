package dev.parallelloader.mongo;

/**
 * What {@link WriteMode#INSERT} does with the records of a file that have the same {@code _id}. Records that can't be stored for another
 * reason, such as an invalid cell, don't count as repeated. A document that was stored before the load and differs from the record is a
 * conflict with each of these.
 *
 * <p>The records of the whole file are compared only if the loader knows the {@linkplain CollectionWorker#keyColumns key columns};
 * otherwise only those of a chunk. The same holds for a chunk that is divided because one of its records crashes its process: if
 * records with the same {@code _id} are in different parts, the first one is stored, and the others count as unchanged or are conflicts.
 */
public enum OnDuplicate {
    /** The first record is stored. A later one with the same content counts as unchanged, and is rejected otherwise. The default. */
    REJECT,
    /** The first record that the server accepts is stored. Later ones count as skipped. */
    KEEP_FIRST,
    /** The last record that the server accepts is stored. Earlier ones count as skipped. */
    KEEP_LAST,
    /** The load stops. No record of the chunk with the repeated {@code _id} is stored; those of other chunks may be. */
    FAIL
}

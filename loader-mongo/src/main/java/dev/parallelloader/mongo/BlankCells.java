package dev.parallelloader.mongo;

/** What a {@link CollectionWorker} stores for a cell without text. */
public enum BlankCells {
    /** No field. */
    ABSENT,
    /** Null. */
    NULL,
    /** An empty text, or an empty array of a column that is split. A column of another type becomes no field. The default. */
    EMPTY
}

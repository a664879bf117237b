package dev.parallelloader.mongo.internal.document;

/** What happens to the documents of rows. */
public enum Mode {
    /** New documents are stored. Stored ones are never changed. */
    INSERT,
    /** New documents are stored and replace stored ones with the same key. */
    UPSERT,
    /** Fields are set in stored documents with the same key. */
    MERGE,
    /** Stored documents with the same key are deleted. */
    DELETE
}

package dev.parallelloader.mongo;

/** What a {@link CollectionWorker} does with the documents of rows. */
public enum WriteMode {
    /** Stores new documents, and never changes stored ones. */
    INSERT,
    /** Stores new documents, and replaces stored ones as a whole. */
    UPSERT,
    /** Sets the fields of the row in stored documents, and leaves their other fields as they are. Stores no new documents. */
    MERGE,
    /** Deletes stored documents. Needs only the columns of the key. */
    DELETE
}

package dev.parallelloader.mongo.internal.write;

/** What happens to documents of a chunk that have the same {@code _id}. */
public enum RepeatedIds {
    /** The first one is inserted, and the others are compared with it. */
    REJECT,
    /** The first one is inserted. */
    KEEP_FIRST,
    /** The last one is inserted. */
    KEEP_LAST,
    /** None is inserted, and the load stops. */
    FAIL
}

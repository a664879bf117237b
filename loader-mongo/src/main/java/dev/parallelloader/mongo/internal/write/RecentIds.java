package dev.parallelloader.mongo.internal.write;

import dev.parallelloader.mongo.internal.document.DocumentBlock;
import java.util.BitSet;
import org.bson.BsonType;

/**
 * A bounded cache of ids in two generations. When the younger one is full, the older one is dropped. A lookup moves an id to
 * the younger one, so that ids in use stay. Thread-safe; one lock suffices, as each chunk makes two calls.
 */
public final class RecentIds {

    private final int generationSize;
    private final int generationBytes;
    private ByteKeys young = new ByteKeys();
    private ByteKeys old = new ByteKeys();

    /**
     * An empty cache.
     *
     * @param bound the largest number of ids
     * @param bytes the largest number of bytes of all ids together, except for one id that is longer
     */
    public RecentIds(int bound, int bytes) {
        this.generationSize = Math.max(1, bound / 2);
        this.generationBytes = bytes / 2;
    }

    /** Returns the documents, except for removed ones, whose field has an id that is not in the cache. Null isn't an id. */
    public synchronized BitSet unknown(DocumentBlock documents, int field) {
        BitSet unknown = new BitSet();
        byte[] bytes = documents.bytes();
        for (int i = 0; i < documents.size(); i++) {
            if (documents.isRemoved(i) || !documents.has(i, field)) {
                continue;
            }
            byte type = documents.type(i, field);
            if (type == BsonType.NULL.getValue()) {
                continue;
            }
            int from = documents.valueStart(i, field);
            int to = documents.valueEnd(i, field);
            if (young.contains(type, bytes, from, to)) {
                continue;
            }
            if (old.contains(type, bytes, from, to)) {
                add(type, bytes, from, to);
            } else {
                unknown.set(i);
            }
        }
        return unknown;
    }

    /** Adds the id in a field of each of some documents. */
    public synchronized void add(DocumentBlock documents, BitSet which, int field) {
        which.stream()
                .forEach(document -> add(
                        documents.type(document, field),
                        documents.bytes(),
                        documents.valueStart(document, field),
                        documents.valueEnd(document, field)));
    }

    private void add(byte type, byte[] bytes, int from, int to) {
        if (young.contains(type, bytes, from, to)) {
            return;
        }
        if (young.size() >= generationSize || young.byteCount() + to - from >= generationBytes) {
            old = young;
            young = new ByteKeys();
        }
        young.add(type, bytes, from, to);
    }

    synchronized int size() {
        return young.size() + old.size();
    }
}

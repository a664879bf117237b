package dev.parallelloader.mongo.internal.write;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.bson.BsonValue;

/**
 * A bounded cache of ids in two generations. When the younger one is full, the older one is dropped. A lookup moves an id to
 * the younger one, so that ids in use stay. Thread-safe; one lock suffices, as each chunk makes two calls.
 */
public final class RecentIds {

    private final int generationSize;
    private Set<BsonValue> young = new HashSet<>();
    private Set<BsonValue> old = new HashSet<>();

    /** A cache for at most so many ids. */
    public RecentIds(int bound) {
        this.generationSize = Math.max(1, bound / 2);
    }

    /** Returns those of the ids that are not in the cache, as a new set. */
    public synchronized Set<BsonValue> unknown(Collection<BsonValue> ids) {
        Set<BsonValue> unknown = new HashSet<>();
        for (BsonValue id : ids) {
            if (young.contains(id)) {
                continue;
            }
            if (old.contains(id)) {
                remember(id);
            } else {
                unknown.add(id);
            }
        }
        return unknown;
    }

    public synchronized void add(Collection<BsonValue> ids) {
        ids.forEach(this::remember);
    }

    synchronized int size() {
        return young.size() + old.size();
    }

    private void remember(BsonValue id) {
        if (young.size() >= generationSize) {
            old = young;
            young = new HashSet<>();
        }
        young.add(id);
    }
}

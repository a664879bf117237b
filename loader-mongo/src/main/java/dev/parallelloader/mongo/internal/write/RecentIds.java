package dev.parallelloader.mongo.internal.write;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers ids, up to a bound. Two generations: when the younger is full the older is forgotten, and an id that is
 * asked for moves to the younger, so ids in use stay. Thread-safe; asked once a chunk, so one lock does.
 */
public final class RecentIds {

    private final int generationSize;
    private Set<String> young = new HashSet<>();
    private Set<String> old = new HashSet<>();

    public RecentIds(int bound) {
        this.generationSize = Math.max(1, bound / 2);
    }

    /** Those of the ids that aren't remembered. */
    public synchronized Set<String> unknown(Collection<String> ids) {
        Set<String> unknown = new HashSet<>();
        for (String id : ids) {
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

    public synchronized void add(Collection<String> ids) {
        ids.forEach(this::remember);
    }

    synchronized int size() {
        return young.size() + old.size();
    }

    private void remember(String id) {
        if (young.size() >= generationSize) {
            old = young;
            young = new HashSet<>();
        }
        young.add(id);
    }
}

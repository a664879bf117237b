package dev.parallelloader.spark;

import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.spi.ChunkTask;
import org.jspecify.annotations.Nullable;

/** The work site of a load in this executor, which is opened by the first chunk. Its uses are guarded by {@link ExecutorSites}. */
final class ExecutorSite {

    private @Nullable WorkSite site;
    private int uses;
    private long lastUse;

    /** Opens the site if no other task of the load has done so. */
    synchronized WorkSite opened(ChunkTask task) {
        WorkSite known = site;
        if (known == null) {
            known = task.openSite();
            site = known;
        }
        return known;
    }

    void use() {
        uses++;
    }

    void endUse() {
        uses--;
        lastUse = System.nanoTime();
    }

    boolean inUse() {
        return uses > 0;
    }

    long lastUse() {
        return lastUse;
    }

    synchronized void close() {
        if (site != null) {
            site.close();
        }
    }
}

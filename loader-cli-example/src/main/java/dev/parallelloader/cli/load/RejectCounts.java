package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rejected rows of a load by their reject code. */
final class RejectCounts implements LoadListener {

    private final SortedMap<String, Long> counts = new TreeMap<>();

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        for (Reject reject : outcome.rejects()) {
            counts.merge(reject.code(), 1L, Long::sum);
        }
    }

    /** The number of rows with this reject code. */
    long of(String code) {
        return counts.getOrDefault(code, 0L);
    }

    /** The counts by reject code, in alphabetical order. */
    Map<String, Long> all() {
        return Collections.unmodifiableSortedMap(counts);
    }
}

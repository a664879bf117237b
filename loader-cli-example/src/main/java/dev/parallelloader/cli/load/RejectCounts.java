package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the rejected rows of a load by their reject code, and those of a code by the column at fault. In JSON Lines, names of fields may
 * be data and never repeat, so only the first 1,000 columns are counted, and none with a very long name.
 */
final class RejectCounts implements LoadListener {

    private static final int MAX_COLUMNS = 1_000;
    private static final int LONGEST_NAME = 1_000;

    private final SortedMap<String, Long> counts = new TreeMap<>();
    /** By code, then by column. */
    private final Map<String, Map<String, Long>> columns = new HashMap<>();

    /** How many counts there are in {@link #columns}. */
    private int columnCounts;

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        for (Reject reject : outcome.rejects()) {
            counts.merge(reject.code(), 1L, Long::sum);
            reject.column().ifPresent(column -> count(reject.code(), column));
        }
    }

    private void count(String code, String column) {
        Map<String, Long> ofCode = columns.computeIfAbsent(code, none -> new HashMap<>());
        if (ofCode.containsKey(column)) {
            ofCode.merge(column, 1L, Long::sum);
        } else if (columnCounts < MAX_COLUMNS && column.length() <= LONGEST_NAME) {
            ofCode.put(column, 1L);
            columnCounts++;
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

    /** The columns at fault of the rows with this reject code, those with the most rows first. Not all rows are counted. */
    List<Map.Entry<String, Long>> columns(String code) {
        return columns.getOrDefault(code, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}

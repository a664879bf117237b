package dev.parallelloader.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The medians of the runs of one variant.
 *
 * @param rows the number of rows in the file
 * @param group as in {@link Variant}
 * @param variant the name of the variant
 * @param strategy as in {@link Variant}
 * @param chunkSize as in {@link Variant}
 * @param runs the number of runs
 * @param seconds wall time
 * @param clientCpu seconds
 * @param serverCpu seconds
 * @param peakMemory bytes; the highest of all runs, not the median
 */
record Summary(
        long rows,
        String group,
        String variant,
        String strategy,
        int chunkSize,
        int runs,
        double seconds,
        double clientCpu,
        double serverCpu,
        long peakMemory) {

    /** Summarizes runs by number of rows and variant, in the order in which they first occur. */
    static List<Summary> of(List<Run> runs) {
        Map<String, List<Run>> groups = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.rows() + " " + run.variant(), LinkedHashMap::new, Collectors.toList()));
        List<Summary> summaries = new ArrayList<>();
        groups.values().forEach(same -> {
            Run first = same.get(0);
            summaries.add(new Summary(
                    first.rows(),
                    first.group(),
                    first.variant(),
                    first.strategy(),
                    first.chunkSize(),
                    same.size(),
                    median(same, Run::seconds),
                    median(same, Run::clientCpu),
                    median(same, Run::serverCpu),
                    same.stream().mapToLong(Run::peakMemory).max().orElse(0)));
        });
        return summaries;
    }

    /** The fastest variant of a group for this number of rows; empty if none was measured. */
    static Optional<Summary> best(List<Summary> summaries, long rows, String group) {
        return summaries.stream()
                .filter(summary -> summary.rows() == rows && summary.group().equals(group))
                .min(Comparator.comparingDouble(Summary::seconds));
    }

    /** The summary of a variant; empty if it wasn't measured. */
    static Optional<Summary> of(List<Summary> summaries, long rows, String variant) {
        return summaries.stream()
                .filter(summary -> summary.rows() == rows && summary.variant().equals(variant))
                .findFirst();
    }

    /** Microseconds of client CPU time for each row. */
    double clientMicros() {
        return clientCpu * 1e6 / rows;
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

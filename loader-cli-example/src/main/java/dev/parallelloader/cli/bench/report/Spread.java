package dev.parallelloader.cli.bench.report;

import java.util.List;

/**
 * The median and the extremes of several measurements of one quantity. The median, so that a single disturbed load doesn't count; the
 * extremes, because a few loads have no meaningful standard deviation.
 *
 * @param median the median
 * @param min the lowest value
 * @param max the highest value
 * @param count the number of measurements
 */
record Spread(double median, double min, double max, int count) {

    /** Summarizes at least one measurement. */
    static Spread of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }

    /** The distance between the extremes, relative to the median. */
    double relative() {
        return median == 0 ? 0 : (max - min) / median;
    }
}

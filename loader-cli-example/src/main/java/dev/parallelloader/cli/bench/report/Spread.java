package dev.parallelloader.cli.bench.report;

import java.util.List;

/**
 * Several measurements of one thing. The median, for one run that something disturbed must not count; the extremes, for
 * a few runs have no meaningful deviation.
 */
record Spread(double median, double min, double max, int count) {

    /** Of at least one measurement. */
    static Spread of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }

    /** How far the extremes are apart, relative to the median. */
    double relative() {
        return median == 0 ? 0 : (max - min) / median;
    }
}

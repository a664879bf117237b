package dev.parallelloader.cli.bench.report;

import java.util.Comparator;
import java.util.List;

/**
 * The recommended setting. The highest median alone would be decided by chance between settings that differ by less than their spread.
 * So the recommendation is the simplest of all settings that are as fast as the fastest within a tolerance.
 *
 * @param best the recommended setting
 * @param fastest the setting with the highest median
 * @param asGood all settings within the tolerance, including the two above
 * @param sequential sequential with its best chunk size
 * @param tolerance the fraction by which a setting may be slower than the fastest and still counts as equal
 */
record Recommendation(
        Measurement best, Measurement fastest, List<Measurement> asGood, Measurement sequential, double tolerance) {

    private static final double LEAST_TOLERANCE = 0.03;
    private static final double MOST_TOLERANCE = 0.10;

    static Recommendation of(Results results) {
        Measurement fastest = results.fastest(setting -> true).orElseThrow();
        Measurement sequential = results.fastest(Setting::sequential).orElseThrow();
        double tolerance = fastest.rate().count() == 1 // its spread is unknown
                ? MOST_TOLERANCE
                : Math.min(
                        MOST_TOLERANCE, Math.max(LEAST_TOLERANCE, fastest.rate().relative() / 2));
        double enough = fastest.rate().median() * (1 - tolerance);
        List<Measurement> asGood = results.measured().stream()
                .filter(one -> one.rate().median() >= enough)
                .toList();
        List<String> simplest = results.plan().strategies();
        Measurement best = asGood.stream()
                .min(Comparator.<Measurement>comparingInt(
                                one -> simplest.indexOf(one.setting().strategy())) // sequential is not in it: -1
                        .thenComparingInt(one -> one.setting().workers())
                        .thenComparingDouble(one -> -one.rate().median()))
                .orElseThrow();
        return new Recommendation(best, fastest, asGood, sequential, tolerance);
    }

    /** The ratio of two medians: how many times as fast one setting is as the other. */
    static double times(Measurement one, Measurement other) {
        return one.rate().median() / other.rate().median();
    }
}

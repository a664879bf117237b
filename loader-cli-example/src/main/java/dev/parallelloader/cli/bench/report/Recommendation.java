package dev.parallelloader.cli.bench.report;

import java.util.Comparator;
import java.util.List;

/**
 * Which setting is best. The fastest median alone would be a lottery between settings that differ by less than their
 * spread: of all that are as fast as the fastest within the tolerance, the simplest is best, for it costs least.
 *
 * @param best the setting to use
 * @param fastest the setting with the highest median
 * @param asGood all settings within the tolerance, the two above among them
 * @param sequential the sequential load with the best chunk size for it
 * @param tolerance how much slower than the fastest still counts as the same, as a fraction
 */
record Recommendation(
        Measurement best, Measurement fastest, List<Measurement> asGood, Measurement sequential, double tolerance) {

    private static final double LEAST_TOLERANCE = 0.03;
    private static final double MOST_TOLERANCE = 0.10;

    static Recommendation of(Results results) {
        Measurement fastest = results.fastest(setting -> true).orElseThrow();
        Measurement sequential = results.fastest(Setting::sequential).orElseThrow();
        double tolerance = fastest.rate().count() == 1 // nothing is known of its spread
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

    /** How many times as fast one is as the other, by their medians. */
    static double times(Measurement one, Measurement other) {
        return one.rate().median() / other.rate().median();
    }
}

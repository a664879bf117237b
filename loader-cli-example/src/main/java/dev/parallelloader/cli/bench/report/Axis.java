package dev.parallelloader.cli.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A value axis from 0 to a round number.
 *
 * @param step the distance between two ticks
 * @param ticks the number of steps
 */
record Axis(double step, int ticks) {

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int MOST = 5;

    /** The shortest axis with round steps that contains the value. */
    static Axis upTo(double value) {
        double needed = Math.max(value, 1e-6) / MOST;
        double magnitude = Math.pow(10, Math.floor(Math.log10(needed)));
        for (double round : ROUND) {
            if (round * magnitude >= needed * 0.999) {
                return new Axis(round * magnitude, (int) Math.ceil(Math.max(value, 1e-6) / (round * magnitude) - 1e-3));
            }
        }
        throw new IllegalStateException("no round step for " + value);
    }

    double max() {
        return step * ticks;
    }

    List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i <= ticks; i++) {
            values.add(i * step);
        }
        return values;
    }
}

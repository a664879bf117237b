package dev.parallelloader.cli.bench.report;

import java.util.List;

/**
 * All measured loads with one setting.
 *
 * @param setting the setting
 * @param rate the records per second
 * @param seconds the durations of the loads
 * @param runs the loads
 */
record Measurement(Setting setting, Spread rate, Spread seconds, List<Run> runs) {

    /** Summarizes at least one load. */
    static Measurement of(Setting setting, List<Run> runs) {
        return new Measurement(
                setting,
                Spread.of(runs.stream().map(Run::rowsPerSecond).toList()),
                Spread.of(runs.stream().map(Run::seconds).toList()),
                List.copyOf(runs));
    }
}

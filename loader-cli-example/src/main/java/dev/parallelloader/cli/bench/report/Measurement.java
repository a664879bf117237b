package dev.parallelloader.cli.bench.report;

import java.util.List;

/**
 * All runs of one setting.
 *
 * @param rate records per second
 * @param seconds the time of a load
 */
record Measurement(Setting setting, Spread rate, Spread seconds, List<Run> runs) {

    /** Of at least one run. */
    static Measurement of(Setting setting, List<Run> runs) {
        return new Measurement(
                setting,
                Spread.of(runs.stream().map(Run::rowsPerSecond).toList()),
                Spread.of(runs.stream().map(Run::seconds).toList()),
                List.copyOf(runs));
    }
}

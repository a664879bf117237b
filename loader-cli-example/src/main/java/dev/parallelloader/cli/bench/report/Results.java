package dev.parallelloader.cli.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an experiment came to: every measured load, and what is asked about them.
 *
 * @param environment where it ran
 * @param plan what was to be measured
 * @param runs what was measured: each setting of the plan at least once
 */
public record Results(BenchEnvironment environment, Plan plan, List<Run> runs) {

    /**
     * Copies the runs.
     *
     * @throws IllegalArgumentException if a setting of the plan was never measured
     */
    public Results {
        runs = List.copyOf(runs);
        for (Setting setting : plan.settings()) {
            if (runs.stream().noneMatch(run -> run.setting().equals(setting))) {
                throw new IllegalArgumentException(setting + " was not measured");
            }
        }
    }

    /** Setting by setting, in the order of the plan. */
    List<Measurement> measured() {
        return plan.settings().stream().map(this::of).toList();
    }

    Measurement of(Setting setting) {
        return Measurement.of(
                setting,
                runs.stream().filter(run -> run.setting().equals(setting)).toList());
    }

    /** The sequential load at this chunk size. */
    Measurement baseline(long chunkSize) {
        return of(new Setting(Setting.SEQUENTIAL, 1, chunkSize));
    }

    /** The fastest of those that fit, by the median. */
    Optional<Measurement> fastest(Predicate<Setting> which) {
        return measured().stream()
                .filter(one -> which.test(one.setting()))
                .max((one, other) ->
                        Double.compare(one.rate().median(), other.rate().median()));
    }

    /** How many times each setting was measured, at least. */
    int repetitions() {
        return measured().stream().mapToInt(one -> one.runs().size()).min().orElse(0);
    }
}

package dev.parallelloader.cli.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The results of a benchmark: every measured load.
 *
 * @param environment where it ran
 * @param plan the plan
 * @param runs the measured loads, at least one for each setting of the plan
 */
public record Results(BenchEnvironment environment, Plan plan, List<Run> runs) {

    /**
     * Copies the loads.
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

    /** The measurements of all settings, in the order of the plan. */
    List<Measurement> measured() {
        return plan.settings().stream().map(this::of).toList();
    }

    Measurement of(Setting setting) {
        return Measurement.of(
                setting,
                runs.stream().filter(run -> run.setting().equals(setting)).toList());
    }

    /** The measurement of sequential with this chunk size. */
    Measurement baseline(long chunkSize) {
        return of(new Setting(Setting.SEQUENTIAL, 1, chunkSize));
    }

    /** The setting with the highest median among those that match. */
    Optional<Measurement> fastest(Predicate<Setting> which) {
        return measured().stream()
                .filter(one -> which.test(one.setting()))
                .max((one, other) ->
                        Double.compare(one.rate().median(), other.rate().median()));
    }

    /** The number of times that every setting was measured. */
    int repetitions() {
        return measured().stream().mapToInt(one -> one.runs().size()).min().orElse(0);
    }
}

package dev.parallelloader.cli.bench.report;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One measured load.
 *
 * @param setting the setting
 * @param rows the number of records read
 * @param took the duration of the load, as in its report
 * @param phases the durations of the phases; a missing phase took no time
 */
public record Run(Setting setting, long rows, Duration took, Map<Phase, Duration> phases) {

    /** The phases of a load, in chronological order. */
    public enum Phase {
        /** Loading the users that the statuses need; not part of {@link #took}. */
        USERS("users", "users", "loading the users that the statuses need"),
        /** Opening the file, connecting, setting up collections; before {@link #took} begins. */
        PREPARE("prepare", "prepare", "opening the file, connecting, validators and index"),
        /** Until the first worker is ready. Threads are ready at once; child JVMs take time to start. */
        START("start", "start workers", "until the first worker is ready; child JVMs start here"),
        /** Until the last chunk has finished or failed. */
        CHUNKS("chunks", "process chunks", "reading, checking and storing"),
        /** Until the load has ended: workers end, connections are closed. */
        END("end", "end workers", "after the last chunk: workers and connections close");

        private final String key;
        private final String label;
        private final String meaning;

        Phase(String key, String label, String meaning) {
            this.key = key;
            this.label = label;
            this.meaning = meaning;
        }

        /** Its name in {@code results.json}. */
        String key() {
            return key;
        }

        String label() {
            return label;
        }

        String meaning() {
            return meaning;
        }
    }

    /** Copies the phases. */
    public Run {
        phases = Map.copyOf(phases);
    }

    double seconds() {
        return took.toNanos() / 1e9;
    }

    /**
     * The speed of the load.
     *
     * @return the records per second
     */
    public double rowsPerSecond() {
        return rows / Math.max(1e-9, seconds());
    }

    double seconds(Phase phase) {
        return phases.getOrDefault(phase, Duration.ZERO).toNanos() / 1e9;
    }

    /** The median of each phase, in chronological order. */
    static Map<Phase, Double> medians(List<Run> runs) {
        Map<Phase, Double> medians = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            medians.put(
                    phase,
                    Spread.of(runs.stream().map(run -> run.seconds(phase)).toList())
                            .median());
        }
        return medians;
    }
}

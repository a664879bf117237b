package dev.parallelloader.cli.bench.report;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One load that was measured.
 *
 * @param setting with what
 * @param rows records read
 * @param took from the start of the first worker to the end of the last, as the load's report has it
 * @param phases where the time went; a phase that isn't there took none
 */
public record Run(Setting setting, long rows, Duration took, Map<Phase, Duration> phases) {

    /** What the time of a load goes to, in the order of time. */
    public enum Phase {
        /** Loading the users that the statuses belong to; not a part of {@link #took}. */
        USERS("users", "users", "loading the users that the statuses need"),
        /** Opening the file, connecting, setting up collections; before {@link #took} begins. */
        PREPARE("prepare", "prepare", "opening the file, connecting, validators and index"),
        /** Until the first worker can work: threads are there at once, child JVMs start. */
        START("start", "start workers", "until the first can work: child JVMs start here"),
        /** Until the last chunk is settled. */
        CHUNKS("chunks", "work chunks", "reading, checking and storing"),
        /** Until the load is over: workers end, connections close. */
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
     * How fast it was.
     *
     * @return records per second
     */
    public double rowsPerSecond() {
        return rows / Math.max(1e-9, seconds());
    }

    double seconds(Phase phase) {
        return phases.getOrDefault(phase, Duration.ZERO).toNanos() / 1e9;
    }

    /** The median of each phase, in the order of time. */
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

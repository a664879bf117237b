package dev.parallelloader.cli.bench.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings to measure, in rounds. A round measures every setting once, so that a temporary slowdown of the machine affects all
 * settings alike. It begins with the sequential baseline at every chunk size; each strategy with each number of workers at every chunk
 * size follows.
 *
 * @param strategies the names of the strategies besides the baseline
 * @param workers the numbers of chunks processed at a time, ascending
 * @param chunkSizes the chunk sizes, ascending
 * @param repetitions the number of rounds, 1 or more
 * @param warmUps the number of loads of each strategy before the first round, which aren't measured; 0 or more
 * @param budget the time after which no further round begins, except for the first; empty if there is no limit
 */
public record Plan(
        List<String> strategies,
        List<Integer> workers,
        List<Long> chunkSizes,
        int repetitions,
        int warmUps,
        Optional<Duration> budget) {

    /**
     * Sorts the lists, removes duplicates and checks the values.
     *
     * @throws IllegalArgumentException if a list that is needed is empty, or a number is out of range
     */
    public Plan {
        Set<String> others = new LinkedHashSet<>(strategies);
        others.remove(Setting.SEQUENTIAL);
        strategies = List.copyOf(others);
        workers = workers.stream().distinct().sorted().toList();
        chunkSizes = chunkSizes.stream().distinct().sorted().toList();
        if (chunkSizes.isEmpty() || (workers.isEmpty() && !strategies.isEmpty())) {
            throw new IllegalArgumentException("name at least one chunk size and one number of workers");
        }
        if (repetitions < 1 || warmUps < 0) {
            throw new IllegalArgumentException(
                    "repetitions must be 1 or more and warm-ups 0 or more, not " + repetitions + " and " + warmUps);
        }
    }

    /**
     * The settings of a round.
     *
     * @return the settings in the order in which they are measured, the baseline first
     */
    public List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        chunkSizes.forEach(size -> all.add(new Setting(Setting.SEQUENTIAL, 1, size)));
        for (String strategy : strategies) {
            for (int count : workers) {
                chunkSizes.forEach(size -> all.add(new Setting(strategy, count, size)));
            }
        }
        return all;
    }

    /**
     * The loads before the measurement, in which the JVM compiles its code and the server fills its caches.
     *
     * @return each strategy with the largest number of workers and the middle chunk size, for each warm-up
     */
    public List<Setting> warmUp() {
        long size = chunkSizes.get(chunkSizes.size() / 2);
        List<Setting> all = new ArrayList<>();
        for (int i = 0; i < warmUps; i++) {
            all.add(new Setting(Setting.SEQUENTIAL, 1, size));
            strategies.forEach(strategy -> all.add(new Setting(strategy, workers.get(workers.size() - 1), size)));
        }
        return all;
    }
}

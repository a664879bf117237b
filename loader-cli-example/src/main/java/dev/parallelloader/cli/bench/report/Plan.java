package dev.parallelloader.cli.bench.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured: the sequential baseline at every chunk size first, then each strategy with each number of workers at
 * every chunk size, in rounds. A round measures every setting once, so that a machine that is slow for a while is slow
 * for all of them.
 *
 * @param strategies besides the baseline, by name
 * @param workers how many chunks at a time, ascending
 * @param chunkSizes most records of a chunk, ascending
 * @param repetitions rounds, 1 or more
 * @param warmUps loads of each strategy before the first round that aren't measured, 0 or more
 * @param budget after which no further round begins, the first excepted; empty if there is none
 */
public record Plan(
        List<String> strategies,
        List<Integer> workers,
        List<Long> chunkSizes,
        int repetitions,
        int warmUps,
        Optional<Duration> budget) {

    /**
     * Sorts, drops what is there twice, and checks.
     *
     * @throws IllegalArgumentException if a list is empty where it must not be, or a number out of its range
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
     * @return in the order in which they are measured, the baseline first
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
     * What is loaded before anything is measured: the JVM compiles, the server fills its caches.
     *
     * @return each strategy with most workers and the middle chunk size, as often as there are warm-ups
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

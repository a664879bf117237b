package dev.parallelloader.cli.bench.report;

import dev.parallelloader.cli.bench.report.Run.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Made-up results of benchmarks. */
final class Samples {

    static final long ROWS = 200_000;
    static final Plan PLAN =
            new Plan(List.of("threads", "processes"), List.of(1, 2), List.of(1_000L, 10_000L), 3, 1, Optional.empty());

    private Samples() {}

    /** Threads win with 2 workers and 10,000; processes take 0.8 s to start. */
    static Results usual() {
        return results(environment(false), PLAN, setting -> switch (setting.strategy()) {
            case "threads" -> (setting.chunkSize() == 1_000 ? 2.8 : 1.9) / (setting.workers() == 2 ? 1.4 : 1);
            case "processes" -> (setting.chunkSize() == 1_000 ? 3.6 : 2.8) / (setting.workers() == 2 ? 1.1 : 1);
            default -> setting.chunkSize() == 1_000 ? 2.9 : 2.0;
        });
    }

    /** Threads win with chunks of 10,000; the best sequential load has chunks of 1,000. */
    static Results sequentialLikesSmallChunks() {
        return results(
                environment(false),
                PLAN,
                setting -> setting.sequential()
                        ? (setting.chunkSize() == 1_000 ? 2.0 : 4.0)
                        : setting.equals(new Setting("threads", 2, 10_000)) ? 1.0 : 3.0);
    }

    static BenchEnvironment environment(boolean standIn) {
        return new BenchEnvironment(
                Instant.parse("2026-11-22T20:15:00Z"),
                "loader 1.0",
                2,
                "Java 17",
                "Linux amd64",
                "localhost:27017",
                true,
                standIn,
                List.of(
                        new BenchEnvironment.InputFile("accounts.csv", 90_000, 2_000, 0),
                        new BenchEnvironment.InputFile("status <&> \"updates\".csv", 13_100_000, ROWS, 0)));
    }

    /** Results in which each setting takes this many seconds in the median, once 2 % less and once 3 % more. */
    static Results results(BenchEnvironment where, Plan plan, ToDoubleFunction<Setting> seconds) {
        List<Run> runs = new ArrayList<>();
        double[] luck = {1, 0.98, 1.03};
        for (int round = 0; round < plan.repetitions(); round++) {
            for (Setting setting : plan.settings()) {
                runs.add(run(setting, seconds.applyAsDouble(setting) * luck[round % luck.length]));
            }
        }
        return new Results(where, plan, runs);
    }

    private static Run run(Setting setting, double seconds) {
        double start = setting.strategy().equals("processes") ? 0.8 : 0.01;
        return new Run(
                setting,
                ROWS,
                duration(seconds),
                Map.of(
                        Phase.USERS, duration(0.2),
                        Phase.PREPARE, duration(0.1),
                        Phase.START, duration(start),
                        Phase.CHUNKS, duration(seconds - start - 0.02),
                        Phase.END, duration(0.02)));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}

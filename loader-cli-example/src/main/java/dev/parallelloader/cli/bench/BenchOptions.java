package dev.parallelloader.cli.bench;

import dev.parallelloader.cli.bench.report.Plan;
import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.server.ServerWaitOption;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.shell.WrongOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for what a benchmark measures and where its reports are written. */
final class BenchOptions {

    /** Time after which no further round starts; leaves room for a round that takes longer than the previous one. */
    private static final Duration QUICK = Duration.ofSeconds(108);

    private static final int QUICK_REPETITIONS = 3;
    private static final int REPETITIONS = 5;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerWaitOption serverWait;

    @Option(
            names = "--strategies",
            order = 20,
            paramLabel = "NAMES",
            split = ",",
            defaultValue = "threads,processes",
            description =
                    "The strategies to compare with sequential, which is always measured. Default: ${DEFAULT-VALUE}.")
    private List<StrategyName> strategies = List.of();

    @Option(
            names = "--quick",
            order = 24,
            description =
                    "Measure fewer settings in fewer rounds: about two minutes for 200,000 rows on two idle cores.")
    private boolean quick;

    @Option(
            names = "--out",
            order = 30,
            paramLabel = "DIR",
            description =
                    "The folder for report.html, report.md and results.json. It must be empty or not exist. Default:"
                            + " bench-TIME.")
    private @Nullable Path out;

    private List<Long> chunkSizes = List.of();
    private List<Long> workers = List.of();
    private @Nullable Long repetitions;
    private long warmUps = 1;

    @Option(
            names = "--chunk-sizes",
            order = 21,
            paramLabel = "N,N,...",
            description = "The chunk sizes to measure. Default: 500,2000,10000,50000; with --quick 1000,5000,20000.")
    void chunkSizes(String value) {
        chunkSizes = numbers("--chunk-sizes", value, Long.MAX_VALUE);
    }

    @Option(
            names = "--workers",
            order = 22,
            paramLabel = "N,N,...",
            description = "The numbers of workers to measure. Default: 1,2,4,... up to twice the number of processors.")
    void workers(String value) {
        workers = numbers("--workers", value, 1_024);
    }

    @Option(
            names = "--repetitions",
            order = 23,
            paramLabel = "N",
            description = "The number of measurements of each setting. Default: 5; with --quick up to 3.")
    void repetitions(String value) {
        repetitions = number("--repetitions", value, 1, 10_000);
    }

    @Option(
            names = "--warm-up",
            order = 25,
            paramLabel = "N",
            description = "The number of loads with each strategy before the measurement. Default: 1.")
    void warmUp(String value) {
        warmUps = number("--warm-up", value, 0, 10_000);
    }

    /** The plan for a machine with this number of cores. */
    Plan plan(int cores) {
        List<Long> sizes = quick ? List.of(1_000L, 5_000L, 20_000L) : List.of(500L, 2_000L, 10_000L, 50_000L);
        List<Integer> counts = workers.isEmpty()
                ? usualWorkers(cores)
                : workers.stream().map(Math::toIntExact).toList();
        int rounds = repetitions != null ? repetitions.intValue() : quick ? QUICK_REPETITIONS : REPETITIONS;
        return new Plan(
                strategies.stream().map(StrategyName::toString).toList(),
                counts,
                chunkSizes.isEmpty() ? sizes : chunkSizes,
                rounds,
                (int) warmUps,
                quick && repetitions == null ? Optional.of(QUICK) : Optional.empty());
    }

    private List<Integer> usualWorkers(int cores) {
        TreeSet<Integer> counts = new TreeSet<>();
        if (quick) {
            counts.add(Math.max(2, cores));
        } else {
            counts.add(cores);
            for (int count = 1; count <= 2 * cores; count *= 2) {
                counts.add(count);
            }
        }
        return new ArrayList<>(counts);
    }

    Duration serverWait() {
        return serverWait.serverWait();
    }

    Path out() {
        return out != null
                ? out
                : Path.of("bench-"
                        + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                                .format(LocalDateTime.now(ZoneId.systemDefault())));
    }

    private List<Long> numbers(String option, String values, long most) {
        return Arrays.stream(values.split(",", -1))
                .map(value -> number(option, value, 1, most))
                .toList();
    }

    private long number(String option, String value, long least, long most) {
        return WholeNumber.within(value, least, most)
                .orElseThrow(() -> WrongOption.of(
                        command, option, value, WholeNumber.rule(value, least, most) + ", not '" + value + "'"));
    }
}

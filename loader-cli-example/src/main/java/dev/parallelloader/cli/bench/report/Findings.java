package dev.parallelloader.cli.bench.report;

import dev.parallelloader.cli.bench.report.Run.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws conclusions from the measurements: the best setting, how much faster it is, why, and how certain that is. */
public final class Findings {

    /** The share of a load's time from which starting and ending workers is reported. */
    private static final double FIXED_SHARE = 0.05;

    private final Results results;
    private final Recommendation recommendation;
    private final long rows;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(Results results) {
        this.results = results;
        this.recommendation = Recommendation.of(results);
        this.rows = results.environment().measured().rows();
    }

    /**
     * The conclusions.
     *
     * @param results the measurements
     * @return the conclusions, the most important first
     */
    public static List<Finding> of(Results results) {
        Findings made = new Findings(results);
        made.standIn();
        made.best();
        made.faster();
        made.findings.add(new ChunkSizeReasons(results, made.recommendation).finding());
        made.workers();
        made.starting();
        made.certainty();
        return List.copyOf(made.findings);
    }

    private void standIn() {
        if (results.environment().standIn()) {
            add(
                    "Not a real server",
                    "This ran on the in-memory stand-in in the JVM of the loader. The figures say nothing about a real"
                            + " server. They only show what a report looks like.");
        }
    }

    private void best() {
        Setting best = recommendation.best().setting();
        Spread rate = recommendation.best().rate();
        String options = "--strategy " + best.strategy() + (best.sequential() ? "" : " --parallelism " + best.workers())
                + " --chunk-size " + best.chunkSize();
        StringBuilder text = new StringBuilder("Load with " + options + ": " + Format.rate(rate.median())
                + " rows a second, " + medianOf(rate) + "; " + Format.count(rows, "record") + " in "
                + Format.seconds(recommendation.best().seconds().median()) + ".");
        if (!recommendation.fastest().setting().equals(best)) {
            text.append(" The highest median was ")
                    .append(Format.rate(recommendation.fastest().rate().median()))
                    .append(" rows a second, with ")
                    .append(recommendation.fastest().setting())
                    .append(". The difference is within the ")
                    .append(Format.percent(recommendation.tolerance()))
                    .append(" that count as equal here, and the simpler setting is preferred.");
        }
        add("Best setting", text.toString());
    }

    private static String medianOf(Spread spread) {
        return spread.count() == 1
                ? "in a single load"
                : "the median of " + spread.count() + " loads between " + Format.rate(spread.min()) + " and "
                        + Format.rate(spread.max());
    }

    private void faster() {
        Measurement best = recommendation.best();
        Measurement slowest = results.measured().stream()
                .min((one, other) ->
                        Double.compare(one.rate().median(), other.rate().median()))
                .orElseThrow();
        String spread = " is " + Format.times(Recommendation.times(best, slowest))
                + " times as fast as the slowest setting, " + slowest.setting() + ".";
        if (best.setting().sequential()) {
            Optional<Measurement> parallel = results.fastest(setting -> !setting.sequential());
            String others = parallel.map(one -> " The best parallel setting, " + one.setting() + ", was "
                            + Format.times(Recommendation.times(one, best)) + " times as fast.")
                    .orElse("");
            add(
                    "Against sequential",
                    "No parallel setting was significantly faster than sequential." + others + " Sequential" + spread);
            return;
        }
        Measurement sequential = recommendation.sequential();
        Measurement same = results.baseline(best.setting().chunkSize());
        boolean alike = same.setting().equals(sequential.setting());
        String text = "The best setting is " + Format.times(Recommendation.times(best, sequential))
                + " times as fast as the best sequential load, with "
                + (alike
                        ? "the same chunk size"
                        : "chunks of " + Format.grouped(sequential.setting().chunkSize()))
                + " (" + Format.rate(sequential.rate().median()) + " rows a second, "
                + Format.seconds(sequential.seconds().median()) + ")";
        if (!alike) {
            text += ", and " + Format.times(Recommendation.times(best, same))
                    + " times as fast as sequential with the same chunk size";
        }
        add("Against sequential", text + ". It" + spread);
    }

    private void workers() {
        Optional<Measurement> parallel = recommendation.best().setting().sequential()
                ? results.fastest(setting -> !setting.sequential())
                : Optional.of(recommendation.best());
        parallel.ifPresent(one -> add("Why this many workers", workers(one)));
    }

    private String workers(Measurement chosen) {
        Setting setting = chosen.setting();
        Measurement baseline = results.baseline(setting.chunkSize());
        List<Measurement> lane = results.plan().workers().stream()
                .map(count -> results.of(new Setting(setting.strategy(), count, setting.chunkSize())))
                .toList();
        String each = lane.stream()
                .map(one -> Format.times(Recommendation.times(one, baseline)) + " times "
                        + (one.equals(lane.get(0)) ? "the speed of sequential " : "") + "with "
                        + Format.count(one.setting().workers(), "worker"))
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("With chunks of " + Format.grouped(setting.chunkSize()) + ", "
                + setting.strategy() + " ran at " + each + ". ");
        int cores = results.environment().cores();
        text.append("The loader may use ").append(Format.count(cores, "core"));
        text.append(
                results.environment().sameMachine()
                        ? ", which it shares with the server. A sequential load already keeps more than one core busy, and"
                                + " more workers don't make the server faster"
                        : ". The server runs on another machine; more workers don't make it faster");
        text.append('.');
        double efficiency = Recommendation.times(chosen, baseline) / setting.workers();
        if (setting.workers() > 1) {
            text.append(" The speed-up per worker is ")
                    .append(Format.percent(efficiency))
                    .append(efficiency > 0.7 ? ": they hardly wait for each other." : " of the ideal.");
        }
        Measurement most = lane.get(lane.size() - 1);
        if (most.setting().workers() > setting.workers()
                && Recommendation.times(most, chosen) < 1 + recommendation.tolerance()) {
            text.append(" More than ").append(setting.workers()).append(" do not help here: ");
            text.append(most.setting().workers())
                    .append(" are ")
                    .append(Format.times(Recommendation.times(most, chosen)));
            text.append(" times as fast as ").append(setting.workers()).append('.');
        }
        return text.toString();
    }

    /** The fixed cost of starting and ending workers, for the strategy where it is highest: in practice, child JVMs. */
    private void starting() {
        results.plan().strategies().stream()
                .flatMap(strategy ->
                        results.fastest(setting -> setting.strategy().equals(strategy)).stream())
                .max(Comparator.comparingDouble(one -> phase(one, Phase.START) + phase(one, Phase.END)))
                .filter(one -> (phase(one, Phase.START) + phase(one, Phase.END))
                                / one.seconds().median()
                        >= FIXED_SHARE)
                .ifPresent(one -> add("What " + one.setting().strategy() + " cost", fixedCost(one)));
    }

    private String fixedCost(Measurement one) {
        double price = phase(one, Phase.START) + phase(one, Phase.END);
        double total = one.seconds().median();
        String text = "It takes " + Format.seconds(phase(one, Phase.START)) + " until the first worker is ready, and "
                + Format.seconds(phase(one, Phase.END)) + " after the last chunk until all workers have ended: "
                + Format.percent(price / total)
                + " of the load. This time does not grow with the file: for a file ten times as long it would be "
                + Format.percent(price / (price + 10 * (total - price))) + ".";
        if (!one.setting().strategy().equals("processes")) {
            return text;
        }
        double chunks = phase(one, Phase.CHUNKS);
        double sequential = phase(recommendation.sequential(), Phase.CHUNKS);
        return text
                + (chunks > sequential * (1 + recommendation.tolerance())
                        ? " The chunks themselves took " + Format.seconds(chunks) + ", against "
                                + Format.seconds(sequential)
                                + " sequentially: each child is a new JVM, whose code is slow until it is compiled. This"
                                + " matters less in a longer load."
                        : "")
                + " In return, a worker that crashes, hangs or leaks memory does not affect the others.";
    }

    private static double phase(Measurement measured, Phase phase) {
        return Run.medians(measured.runs()).getOrDefault(phase, 0.0);
    }

    private void certainty() {
        if (results.repetitions() < 2) {
            add(
                    "How certain",
                    "Some settings were measured only once, so the effect of chance is unknown. Measure again with more"
                            + " --repetitions before you decide on a small difference.");
            return;
        }
        List<Double> spreads =
                results.measured().stream().map(one -> one.rate().relative()).toList();
        Spread spread = Spread.of(spreads);
        add(
                "How certain",
                "Loads with the same setting typically differ by " + Format.percent(spread.median())
                        + " of their median, and by at most " + Format.percent(spread.max())
                        + ". Differences of this size may be chance"
                        + (spread.median() > 0.2
                                ? ". This machine was busy with other work; measure again when it is not."
                                : "."));
    }

    private void add(String title, String text) {
        findings.add(new Finding(title, text));
    }
}

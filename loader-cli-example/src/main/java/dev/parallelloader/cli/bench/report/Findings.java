package dev.parallelloader.cli.bench.report;

import dev.parallelloader.cli.bench.report.Run.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the measurements say, in words: which setting, how much faster, why, and how sure that is. */
public final class Findings {

    /** Below this share of a load's time, starting and ending workers is not worth a word. */
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
     * All that there is to say.
     *
     * @param results the measurements
     * @return most important first
     */
    public static List<Finding> of(Results results) {
        Findings made = new Findings(results);
        made.standIn();
        made.best();
        made.faster();
        made.findings.add(new ChunkSizeReasons(results, made.recommendation).finding());
        made.workers();
        made.starting();
        made.sure();
        return List.copyOf(made.findings);
    }

    private void standIn() {
        if (results.environment().standIn()) {
            add(
                    "Not a real server",
                    "This ran on the in-memory stand-in, which lives in the same JVM as the loader: the figures say nothing"
                            + " about a real server. They only show what a report looks like.");
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
            text.append(" The highest median, ")
                    .append(Format.rate(recommendation.fastest().rate().median()))
                    .append(" rows a second, was that of ")
                    .append(recommendation.fastest().setting())
                    .append("; the difference is within the ")
                    .append(Format.percent(recommendation.tolerance()))
                    .append(" that count as the same here, and the simpler setting is preferred.");
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
        String spread = "Between the best and the slowest setting measured (" + slowest.setting() + ") is a factor of "
                + Format.times(Recommendation.times(best, slowest)) + ".";
        if (best.setting().sequential()) {
            Optional<Measurement> parallel = results.fastest(setting -> !setting.sequential());
            String others = parallel.map(one -> " The best parallel setting, " + one.setting() + ", was "
                            + Format.times(Recommendation.times(one, best)) + " times as fast.")
                    .orElse("");
            add(
                    "Against sequential",
                    "No parallel setting was faster than sequential by a margin that counts." + others + " " + spread);
            return;
        }
        Measurement sequential = recommendation.sequential();
        Measurement same = results.baseline(best.setting().chunkSize());
        boolean alike = same.setting().equals(sequential.setting());
        String text = Format.times(Recommendation.times(best, sequential))
                + " times as fast as the best sequential load, which has "
                + (alike
                        ? "chunks of that size, too"
                        : "chunks of " + Format.grouped(sequential.setting().chunkSize()))
                + " (" + Format.rate(sequential.rate().median()) + " rows a second, "
                + Format.seconds(sequential.seconds().median()) + ")";
        if (!alike) {
            text += ", and " + Format.times(Recommendation.times(best, same))
                    + " times as fast as sequential with the same chunk size";
        }
        add("Against sequential", text + ". " + spread);
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
                        ? ", and the server runs on the same machine: it needs cores of its own, so a sequential load keeps"
                                + " more than one busy already, and workers can't speed up what the server does"
                        : "; the server is elsewhere, and what it does no worker can speed up");
        text.append('.');
        double efficiency = Recommendation.times(chosen, baseline) / setting.workers();
        if (setting.workers() > 1) {
            text.append(" A worker's share of the speed-up is ")
                    .append(Format.percent(efficiency))
                    .append(efficiency > 0.7 ? ": they hardly wait for each other." : " of what it could be at most.");
        }
        Measurement most = lane.get(lane.size() - 1);
        if (most.setting().workers() > setting.workers()
                && Recommendation.times(most, chosen) < 1 + recommendation.tolerance()) {
            text.append(" More than ").append(setting.workers()).append(" bring nothing here: ");
            text.append(most.setting().workers())
                    .append(" are ")
                    .append(Format.times(Recommendation.times(most, chosen)));
            text.append(" times as fast as ").append(setting.workers()).append('.');
        }
        return text.toString();
    }

    /** The fixed price of workers, of the strategy where it is highest: in practice that of child JVMs. */
    private void starting() {
        results.plan().strategies().stream()
                .flatMap(strategy ->
                        results.fastest(setting -> setting.strategy().equals(strategy)).stream())
                .max(Comparator.comparingDouble(one -> phase(one, Phase.START) + phase(one, Phase.END)))
                .filter(one -> (phase(one, Phase.START) + phase(one, Phase.END))
                                / one.seconds().median()
                        >= FIXED_SHARE)
                .ifPresent(one -> add("What " + one.setting().strategy() + " cost", fixedPrice(one)));
    }

    private String fixedPrice(Measurement one) {
        double price = phase(one, Phase.START) + phase(one, Phase.END);
        double total = one.seconds().median();
        String text = Format.seconds(phase(one, Phase.START)) + " go by before the first worker is ready, and "
                + Format.seconds(phase(one, Phase.END)) + " until all have ended: " + Format.percent(price / total)
                + " of the load. That doesn't grow with the file: of one ten times as long it would be "
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
                                + " sequentially: each child is a new JVM, whose code is slow until it is compiled; that"
                                + " passes in a longer load."
                        : "")
                + " What processes buy is that a worker that crashes, hangs or leaks takes nobody along.";
    }

    private static double phase(Measurement measured, Phase phase) {
        return Run.medians(measured.runs()).getOrDefault(phase, 0.0);
    }

    private void sure() {
        if (results.repetitions() < 2) {
            add(
                    "How sure",
                    "Some settings were measured once only, so nothing can be said about chance: measure again with more"
                            + " --repetitions before deciding on a small difference.");
            return;
        }
        List<Double> spreads =
                results.measured().stream().map(one -> one.rate().relative()).toList();
        Spread spread = Spread.of(spreads);
        add(
                "How sure",
                "The loads of one setting lie " + Format.percent(spread.median())
                        + " of their median apart as a rule, and " + Format.percent(spread.max())
                        + " at worst. Differences of that order may be chance"
                        + (spread.median() > 0.2
                                ? "; this machine was busy with other things: measure when it is not."
                                : "."));
    }

    private void add(String title, String text) {
        findings.add(new Finding(title, text));
    }
}

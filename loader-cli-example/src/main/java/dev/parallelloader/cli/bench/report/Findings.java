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
    private final Recommendation verdict;
    private final long rows;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(Results results) {
        this.results = results;
        this.verdict = Recommendation.of(results);
        this.rows = results.where().measured().rows();
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
        made.findings.add(new ChunkSizeReasons(results, made.verdict).finding());
        made.workers();
        made.starting();
        made.sure();
        return List.copyOf(made.findings);
    }

    private void standIn() {
        if (results.where().standIn()) {
            add(
                    "Not a real server",
                    "This ran on the in-memory stand-in, which lives in the same JVM as the loader: the figures say nothing"
                            + " about a real server. They only show what a report looks like.");
        }
    }

    private void best() {
        Setting best = verdict.best().setting();
        Spread rate = verdict.best().rate();
        String options = "--strategy " + best.strategy() + (best.sequential() ? "" : " --parallelism " + best.workers())
                + " --chunk-size " + best.chunkSize();
        StringBuilder text = new StringBuilder("Load with " + options + ": " + Text.rate(rate.median())
                + " rows a second, " + medianOf(rate) + "; " + Text.count(rows, "record") + " in "
                + Text.seconds(verdict.best().seconds().median()) + ".");
        if (!verdict.fastest().setting().equals(best)) {
            text.append(" The highest median, ")
                    .append(Text.rate(verdict.fastest().rate().median()))
                    .append(" rows a second, was that of ")
                    .append(verdict.fastest().setting())
                    .append("; the difference is within the ")
                    .append(Text.percent(verdict.tolerance()))
                    .append(" that count as the same here, and the simpler setting is preferred.");
        }
        add("Best setting", text.toString());
    }

    private static String medianOf(Spread spread) {
        return spread.count() == 1
                ? "in a single load"
                : "the median of " + spread.count() + " loads between " + Text.rate(spread.min()) + " and "
                        + Text.rate(spread.max());
    }

    private void faster() {
        Measured best = verdict.best();
        Measured slowest = results.measured().stream()
                .min((one, other) ->
                        Double.compare(one.rate().median(), other.rate().median()))
                .orElseThrow();
        String spread = "Between the best and the slowest setting measured (" + slowest.setting() + ") is a factor of "
                + Text.times(Recommendation.times(best, slowest)) + ".";
        if (best.setting().sequential()) {
            Optional<Measured> parallel = results.fastest(setting -> !setting.sequential());
            String others = parallel.map(one -> " The best parallel setting, " + one.setting() + ", was "
                            + Text.times(Recommendation.times(one, best)) + " times as fast.")
                    .orElse("");
            add(
                    "Against sequential",
                    "No parallel setting was faster than sequential by a margin that counts." + others + " " + spread);
            return;
        }
        Measured sequential = verdict.sequential();
        Measured same = results.baseline(best.setting().chunkSize());
        boolean alike = same.setting().equals(sequential.setting());
        String text = Text.times(Recommendation.times(best, sequential))
                + " times as fast as the best sequential load, which has "
                + (alike
                        ? "chunks of that size, too"
                        : "chunks of " + Text.grouped(sequential.setting().chunkSize()))
                + " (" + Text.rate(sequential.rate().median()) + " rows a second, "
                + Text.seconds(sequential.seconds().median()) + ")";
        if (!alike) {
            text += ", and " + Text.times(Recommendation.times(best, same))
                    + " times as fast as sequential with the same chunk size";
        }
        add("Against sequential", text + ". " + spread);
    }

    private void workers() {
        Optional<Measured> parallel = verdict.best().setting().sequential()
                ? results.fastest(setting -> !setting.sequential())
                : Optional.of(verdict.best());
        parallel.ifPresent(one -> add("Why this many workers", workers(one)));
    }

    private String workers(Measured chosen) {
        Setting setting = chosen.setting();
        Measured baseline = results.baseline(setting.chunkSize());
        List<Measured> lane = results.plan().workers().stream()
                .map(count -> results.of(new Setting(setting.strategy(), count, setting.chunkSize())))
                .toList();
        String each = lane.stream()
                .map(one -> Text.times(Recommendation.times(one, baseline)) + " times "
                        + (one.equals(lane.get(0)) ? "the speed of sequential " : "") + "with "
                        + Text.count(one.setting().workers(), "worker"))
                .collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("With chunks of " + Text.grouped(setting.chunkSize()) + ", "
                + setting.strategy() + " ran at " + each + ". ");
        int cores = results.where().cores();
        text.append("The loader may use ").append(Text.count(cores, "core"));
        text.append(
                results.where().sameMachine()
                        ? ", and the server runs on the same machine: it needs cores of its own, so a sequential load keeps"
                                + " more than one busy already, and workers can't speed up what the server does"
                        : "; the server is elsewhere, and what it does no worker can speed up");
        text.append('.');
        double efficiency = Recommendation.times(chosen, baseline) / setting.workers();
        if (setting.workers() > 1) {
            text.append(" A worker's share of the speed-up is ")
                    .append(Text.percent(efficiency))
                    .append(efficiency > 0.7 ? ": they hardly wait for each other." : " of what it could be at most.");
        }
        Measured most = lane.get(lane.size() - 1);
        if (most.setting().workers() > setting.workers()
                && Recommendation.times(most, chosen) < 1 + verdict.tolerance()) {
            text.append(" More than ").append(setting.workers()).append(" bring nothing here: ");
            text.append(most.setting().workers())
                    .append(" are ")
                    .append(Text.times(Recommendation.times(most, chosen)));
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

    private String fixedPrice(Measured one) {
        double price = phase(one, Phase.START) + phase(one, Phase.END);
        double total = one.seconds().median();
        String text = Text.seconds(phase(one, Phase.START)) + " go by before the first worker is ready, and "
                + Text.seconds(phase(one, Phase.END)) + " until all have ended: " + Text.percent(price / total)
                + " of the load. That doesn't grow with the file: of one ten times as long it would be "
                + Text.percent(price / (price + 10 * (total - price))) + ".";
        if (!one.setting().strategy().equals("processes")) {
            return text;
        }
        double chunks = phase(one, Phase.CHUNKS);
        double sequential = phase(verdict.sequential(), Phase.CHUNKS);
        return text
                + (chunks > sequential * (1 + verdict.tolerance())
                        ? " The chunks themselves took " + Text.seconds(chunks) + ", against "
                                + Text.seconds(sequential)
                                + " sequentially: each child is a new JVM, whose code is slow until it is compiled; that"
                                + " passes in a longer load."
                        : "")
                + " What processes buy is that a worker that crashes, hangs or leaks takes nobody along.";
    }

    private static double phase(Measured measured, Phase phase) {
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
                "The loads of one setting lie " + Text.percent(spread.median())
                        + " of their median apart as a rule, and " + Text.percent(spread.max())
                        + " at worst. Differences of that order may be chance"
                        + (spread.median() > 0.2
                                ? "; this machine was busy with other things: measure when it is not."
                                : "."));
    }

    private void add(String title, String text) {
        findings.add(new Finding(title, text));
    }
}

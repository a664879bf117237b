package dev.parallelloader.cli.bench.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The three charts of a benchmark. */
final class Charts {

    private final Results results;
    private final Recommendation recommendation;

    Charts(Results results) {
        this.results = results;
        this.recommendation = Recommendation.of(results);
    }

    /** Throughput by chunk size: sequential, and each strategy with its best number of workers. */
    LineChart throughput() {
        List<Long> sizes = results.plan().chunkSizes();
        List<LineChart.Line> lines = new ArrayList<>();
        for (Measurement lane : bestOfEach()) {
            Map<Integer, Spread> points = new HashMap<>();
            for (int i = 0; i < sizes.size(); i++) {
                Setting setting =
                        new Setting(lane.setting().strategy(), lane.setting().workers(), sizes.get(i));
                points.put(i, results.of(setting).rate());
            }
            lines.add(new LineChart.Line(lane.setting().strategyAndWorkers(), style(lane.setting()), points));
        }
        return new LineChart(
                "Throughput by chunk size",
                sizes.stream().map(Format::grouped).toList(),
                "chunk size (records)",
                "rows/s",
                value -> value >= 1000
                        ? Format.grouped(Math.round(value / 1000)) + "k"
                        : Markup.coordinate(Math.rint(value)),
                lines);
    }

    /** Speed-up against sequential by workers, at the chunk size of the best setting. */
    LineChart speedUp() {
        List<Integer> counts = new ArrayList<>(results.plan().workers());
        if (!counts.contains(1)) {
            counts.add(0, 1);
        }
        long size = speedUpChunkSize();
        double baseline = results.baseline(size).rate().median();
        List<LineChart.Line> lines = new ArrayList<>();
        Map<Integer, Spread> flat = new HashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            flat.put(i, new Spread(1, 1, 1, 1));
        }
        lines.add(new LineChart.Line(Setting.SEQUENTIAL, "s0", flat));
        for (String strategy : results.plan().strategies()) {
            Map<Integer, Spread> points = new HashMap<>();
            for (int count : results.plan().workers()) {
                Spread rate = results.of(new Setting(strategy, count, size)).rate();
                points.put(
                        counts.indexOf(count),
                        new Spread(
                                rate.median() / baseline, rate.min() / baseline, rate.max() / baseline, rate.count()));
            }
            lines.add(new LineChart.Line(strategy, style(new Setting(strategy, 1, size)), points));
        }
        return new LineChart(
                "Speed-up by workers",
                counts.stream().map(count -> Integer.toString(count)).toList(),
                "workers",
                "speed-up against sequential",
                value -> String.format(Locale.ROOT, "%.2f", value).replaceAll("0$", ""),
                lines);
    }

    long speedUpChunkSize() {
        return recommendation.best().setting().chunkSize();
    }

    /** Time per phase, for the best setting of each strategy. */
    PhaseChart phases() {
        return new PhaseChart(
                "Time per phase",
                bestOfEach().stream()
                        .map(one -> new PhaseChart.Bar(one.setting().toString(), Run.medians(one.runs())))
                        .toList());
    }

    /** The best setting of each strategy, sequential first. */
    List<Measurement> bestOfEach() {
        List<String> strategies = new ArrayList<>(List.of(Setting.SEQUENTIAL));
        strategies.addAll(results.plan().strategies());
        return strategies.stream()
                .map(name -> results.fastest(setting -> Objects.equals(setting.strategy(), name)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The style class of a strategy, the same in all charts. */
    private String style(Setting setting) {
        return "s" + (results.plan().strategies().indexOf(setting.strategy()) + 1);
    }
}

package dev.parallelloader.cli.bench.report;

import dev.parallelloader.cli.bench.report.Run.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bar chart with a bar for each setting, divided into phases, as SVG like {@link LineChart}.
 *
 * @param label the title, also for screen readers
 * @param bars the bars from top to bottom
 */
record PhaseChart(String label, List<Bar> bars) {

    private static final double WIDTH = 440;
    private static final double LEFT = 4;
    private static final double RIGHT = 16;
    private static final double ROW = 50;
    private static final double THICK = 20;

    /**
     * A bar.
     *
     * @param name the name of the setting
     * @param seconds the seconds of each phase
     */
    record Bar(String name, Map<Phase, Double> seconds) {

        double total() {
            return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    static String style(Phase phase) {
        return "p-" + phase.name().toLowerCase(Locale.ROOT);
    }

    String svg() {
        double height = bars.size() * ROW + 40;
        Axis axis = Axis.upTo(bars.stream().mapToDouble(Bar::total).max().orElse(1));
        Markup svg = new Markup().add("title", Markup.escaped(label));
        for (double value : axis.values()) {
            double x = x(value, axis);
            svg.add("line", "", "class", "grid", "x1", x, "x2", x, "y1", 4.0, "y2", height - 34);
            svg.add("text", tick(value), "x", x, "y", height - 18, "text-anchor", value == 0 ? "start" : "middle");
        }
        svg.add("text", "seconds, median", "class", "axis", "x", WIDTH / 2, "y", height - 3, "text-anchor", "middle");
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), i * ROW, axis);
        }
        return Markup.element(
                "svg",
                "\n" + svg,
                "viewBox",
                "0 0 " + Markup.coordinate(WIDTH) + " " + Markup.coordinate(height),
                "role",
                "img",
                "aria-label",
                label);
    }

    private static void bar(Markup svg, Bar bar, double top, Axis axis) {
        String text = bar.name() + ": " + Format.seconds(bar.total());
        svg.add("text", Markup.escaped(text), "class", "name", "x", LEFT, "y", top + 16);
        double start = 0;
        for (Phase phase : Phase.values()) {
            double seconds = bar.seconds().getOrDefault(phase, 0.0);
            double x = x(start, axis);
            double width = x(start + seconds, axis) - x;
            if (width >= 0.1) {
                String title = Markup.escaped(phase.label() + ": " + Format.seconds(seconds));
                svg.add(
                        "rect",
                        Markup.element("title", title),
                        "class",
                        style(phase),
                        "x",
                        x,
                        "y",
                        top + 22,
                        "width",
                        width,
                        "height",
                        THICK);
            }
            start += seconds;
        }
    }

    private static String tick(double value) {
        return value == Math.rint(value)
                ? Format.grouped((long) value)
                : Double.toString(Math.round(value * 100) / 100.0);
    }

    private static double x(double value, Axis axis) {
        return LEFT + value / axis.max() * (WIDTH - LEFT - RIGHT);
    }
}

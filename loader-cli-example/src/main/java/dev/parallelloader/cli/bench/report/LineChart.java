package dev.parallelloader.cli.bench.report;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * A line chart over a few named positions, as SVG. Colours are style classes, so that the page can change them for a dark scheme. The
 * chart is small and its letters are large, since it is scaled to the width of a phone. Whiskers show the extremes.
 *
 * @param label the title, also for screen readers
 * @param positions the names along the horizontal axis
 * @param across the title of the horizontal axis
 * @param up the title of the vertical axis
 * @param tick formats the values of the vertical axis
 * @param lines the lines, at most four
 */
record LineChart(
        String label, List<String> positions, String across, String up, DoubleFunction<String> tick, List<Line> lines) {

    private static final double WIDTH = 440;
    private static final double HEIGHT = 270;
    private static final double LEFT = 52;
    private static final double RIGHT = 14;
    private static final double TOP = 26;
    private static final double BOTTOM = 44;

    /**
     * A line.
     *
     * @param name the name in the legend
     * @param style the style class
     * @param points the values by position; positions may be missing
     */
    record Line(String name, String style, Map<Integer, Spread> points) {}

    String svg() {
        double highest = lines.stream()
                .flatMap(line -> line.points().values().stream())
                .mapToDouble(Spread::max)
                .max()
                .orElse(1);
        Axis axis = Axis.upTo(highest);
        Markup svg = new Markup().add("title", Markup.escaped(label));
        for (double value : axis.values()) {
            double y = y(value, axis);
            svg.add("line", "", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y, "y2", y);
            svg.add("text", Markup.escaped(tick.apply(value)), "x", LEFT - 7, "y", y + 4, "text-anchor", "end");
        }
        for (int i = 0; i < positions.size(); i++) {
            svg.add("text", Markup.escaped(positions.get(i)), "x", x(i), "y", HEIGHT - 25, "text-anchor", "middle");
        }
        svg.add("text", Markup.escaped(up), "class", "axis", "x", 2.0, "y", 13.0);
        svg.add(
                "text",
                Markup.escaped(across),
                "class",
                "axis",
                "x",
                (LEFT + WIDTH - RIGHT) / 2,
                "y",
                HEIGHT - 5,
                "text-anchor",
                "middle");
        for (int i = 0; i < lines.size(); i++) {
            svg.add(
                    "g",
                    line(lines.get(i), axis, shift(i)),
                    "class",
                    "line " + lines.get(i).style());
        }
        return Markup.element(
                "svg",
                "\n" + svg,
                "viewBox",
                "0 0 " + Markup.coordinate(WIDTH) + " " + Markup.coordinate(HEIGHT),
                "role",
                "img",
                "aria-label",
                label);
    }

    private String line(Line line, Axis axis, double shift) {
        StringBuilder path = new StringBuilder();
        Markup marks = new Markup();
        line.points().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(point -> {
            Spread spread = point.getValue();
            double x = x(point.getKey()) + shift;
            double y = y(spread.median(), axis);
            path.append(path.isEmpty() ? "M" : " L")
                    .append(Markup.coordinate(x))
                    .append(' ')
                    .append(Markup.coordinate(y));
            if (spread.max() > spread.min()) {
                marks.add(
                        "line",
                        "",
                        "class",
                        "whisker",
                        "x1",
                        x,
                        "x2",
                        x,
                        "y1",
                        y(spread.min(), axis),
                        "y2",
                        y(spread.max(), axis));
            }
            String value = line.name() + ", " + positions.get(point.getKey()) + ": " + tick.apply(spread.median());
            marks.add("circle", Markup.element("title", Markup.escaped(value)), "cx", x, "cy", y, "r", 4.0);
        });
        return "\n" + Markup.element("path", "", "d", path.toString()) + "\n" + marks;
    }

    /** Moves the lines apart, so that their whiskers don't overlap. */
    private double shift(int index) {
        return (index - (lines.size() - 1) / 2.0) * 5;
    }

    private double x(int position) {
        double slot = (WIDTH - LEFT - RIGHT) / positions.size();
        return LEFT + slot * (position + 0.5);
    }

    private static double y(double value, Axis axis) {
        return HEIGHT - BOTTOM - value / axis.max() * (HEIGHT - TOP - BOTTOM);
    }
}

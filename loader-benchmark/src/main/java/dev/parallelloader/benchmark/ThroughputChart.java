package dev.parallelloader.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A chart of rows a second over chunk size, with a line for each strategy, as SVG. It shows the loads of the largest file that
 * was loaded with given chunk sizes.
 *
 * @param summaries the medians
 */
record ThroughputChart(List<Summary> summaries) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 80;
    private static final int RIGHT = 130;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int GRID_LINES = 5;
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73");

    ThroughputChart {
        List<Summary> sized = summaries.stream()
                .filter(summary -> !summary.strategy().isEmpty() && summary.chunkSize() > 0)
                .toList();
        long rows = sized.stream().mapToLong(Summary::rows).max().orElse(0);
        summaries = sized.stream().filter(summary -> summary.rows() == rows).toList();
    }

    boolean empty() {
        return summaries.isEmpty();
    }

    String svg() {
        double highest =
                summaries.stream().mapToDouble(ThroughputChart::rate).max().orElse(1);
        List<Integer> sizes =
                summaries.stream().map(Summary::chunkSize).distinct().sorted().toList();
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, HEIGHT));
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, HEIGHT));
        svg.append(format(
                "<text x=\"%d\" y=\"20\">Rows a second by chunk size, %,d rows</text>%n",
                LEFT, summaries.get(0).rows()));
        for (int i = 0; i <= GRID_LINES; i++) {
            double value = highest * i / GRID_LINES;
            svg.append(format(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n",
                    LEFT, WIDTH - RIGHT, y(value, highest), LEFT - 8, y(value, highest) + 4, value));
        }
        for (int i = 0; i < sizes.size(); i++) {
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n",
                    x(i, sizes.size()), HEIGHT - BOTTOM + 20, sizes.get(i)));
        }
        List<String> strategies =
                summaries.stream().map(Summary::strategy).distinct().toList();
        for (int i = 0; i < strategies.size(); i++) {
            svg.append(line(strategies.get(i), COLOURS.get(i % COLOURS.size()), sizes, highest));
        }
        return svg.append("</svg>\n").toString();
    }

    private String line(String strategy, String colour, List<Integer> sizes, double highest) {
        StringBuilder points = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        List<Summary> ofStrategy = summaries.stream()
                .filter(summary -> summary.strategy().equals(strategy))
                .sorted(Comparator.comparingInt(Summary::chunkSize))
                .toList();
        for (Summary summary : ofStrategy) {
            double x = x(sizes.indexOf(summary.chunkSize()), sizes.size());
            double y = y(rate(summary), highest);
            points.append(format("%.1f,%.1f ", x, y));
            marks.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
        }
        Summary last = ofStrategy.get(ofStrategy.size() - 1);
        return format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n%s<text x=\"%d\" y=\"%.1f\""
                        + " fill=\"%2$s\">%s</text>%n",
                points.toString().strip(), colour, marks, WIDTH - RIGHT + 8, y(rate(last), highest) + 4, strategy);
    }

    private static double rate(Summary summary) {
        return summary.rows() / summary.seconds();
    }

    private static double x(int index, int count) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (index + 0.5) / count;
    }

    private static double y(double value, double highest) {
        return HEIGHT - BOTTOM - value / highest * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

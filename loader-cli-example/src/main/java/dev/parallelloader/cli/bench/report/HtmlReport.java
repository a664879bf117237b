package dev.parallelloader.cli.bench.report;

import static dev.parallelloader.cli.bench.report.Markup.element;
import static dev.parallelloader.cli.bench.report.Markup.escaped;

import dev.parallelloader.cli.bench.report.Run.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The report as one HTML page with its styles and charts, and without scripts. The charts are SVG that is written here and not by a
 * chart library, so that their colours can follow the light or dark scheme of the browser.
 */
final class HtmlReport {

    private final Results results;
    private final Recommendation recommendation;
    private final Charts charts;

    private HtmlReport(Results results) {
        this.results = results;
        this.recommendation = Recommendation.of(results);
        this.charts = new Charts(results);
    }

    static String of(Results results) {
        return new HtmlReport(results).page();
    }

    private String page() {
        MeasurementDetails conditions = new MeasurementDetails(results);
        Markup body =
                new Markup().add("h1", "Loader benchmark").add("p", escaped(conditions.sentence()), "class", "soft");
        List<Finding> findings = Findings.of(results);
        if (results.environment().standIn()) {
            body.add("p", escaped(findings.get(0).text()), "class", "warning");
        }
        body.add(best(findings.stream()
                .filter(finding -> finding.title().equals("Best setting"))
                .findFirst()
                .orElseThrow()));
        body.add("section", "\n" + figures(), "class", "charts");
        body.add("h2", "Findings");
        findings.stream()
                .filter(finding -> !finding.title().equals("Best setting")
                        && !finding.title().equals("Not a real server"))
                .forEach(finding -> body.add("h3", escaped(finding.title())).add("p", escaped(finding.text())));
        body.add("h2", "All settings").add("p", escaped(MeasurementDetails.SPEED_UP), "class", "soft");
        body.add(
                        "p",
                        "The table has " + MeasurementDetails.HEADINGS.size() + " columns: scroll it sideways →",
                        "class",
                        "soft hint")
                .add("div", table(), "class", "wide", "role", "region", "aria-label", "All settings", "tabindex", 0);
        body.add("h2", "Conditions")
                .add(
                        "dl",
                        conditions.list().entrySet().stream()
                                .map(entry -> element("dt", escaped(entry.getKey()))
                                        + element("dd", escaped(entry.getValue())))
                                .collect(Collectors.joining("\n")));
        Markup head = new Markup()
                .add("meta", "", "charset", "utf-8")
                .add("meta", "", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .add("title", "Loader benchmark")
                .add("style", "\n" + style());
        return "<!DOCTYPE html>\n"
                + element(
                        "html", "\n" + element("head", "\n" + head) + "\n" + element("body", "\n" + body), "lang", "en")
                + "\n";
    }

    private String best(Finding finding) {
        Measurement best = recommendation.best();
        Measurement sequential = recommendation.sequential();
        String figures = figure(best.setting().strategyAndWorkers(), "strategy")
                + figure(Format.grouped(best.setting().chunkSize()), "records per chunk")
                + figure(Format.rate(best.rate().median()), "rows a second")
                + figure(
                        Format.times(Recommendation.times(best, sequential)) + "×",
                        "the speed of the best sequential load, with chunks of "
                                + Format.grouped(sequential.setting().chunkSize()));
        return element(
                "section",
                element("div", figures, "class", "figures") + element("p", escaped(finding.text())),
                "class",
                "best");
    }

    private static String figure(String value, String name) {
        return element("span", element("b", escaped(value)) + escaped(name), "class", "soft");
    }

    private String figures() {
        return lines(
                        charts.throughput(),
                        "Each dot is a median, the line through it ranges from the slowest to the fastest load. Each"
                                + " strategy is shown with its best number of workers.")
                + lines(
                        charts.speedUp(),
                        "Chunks of " + Format.grouped(charts.speedUpChunkSize())
                                + ". 1 is the median of sequential with the same chunk size.")
                + figure(
                        "across",
                        charts.phases().label(),
                        Arrays.stream(Phase.values())
                                .filter(phase -> phase != Phase.USERS
                                        || results.environment().files().size() > 1)
                                .map(phase -> element(
                                        "li",
                                        escaped(phase.label()),
                                        "class",
                                        PhaseChart.style(phase),
                                        "title",
                                        phase.meaning()))
                                .collect(Collectors.joining()),
                        charts.phases().svg(),
                        "Medians of the fastest setting of each strategy. “start workers” lasts until the first worker is"
                                + " ready; child JVMs start in it.");
    }

    private static String lines(LineChart chart, String caption) {
        String legend = chart.lines().stream()
                .map(line -> element("li", escaped(line.name()), "class", line.style()))
                .collect(Collectors.joining());
        return figure("half", chart.label(), legend, chart.svg(), caption);
    }

    private static String figure(String style, String title, String legend, String svg, String caption) {
        String content = element("h3", escaped(title)) + element("ul", legend, "class", "legend") + "\n" + svg + "\n"
                + element("figcaption", escaped(caption));
        return element("figure", "\n" + content + "\n", "class", style) + "\n";
    }

    private String table() {
        Markup rows = new Markup();
        rows.add(
                "tr",
                MeasurementDetails.HEADINGS.stream()
                        .map(heading -> element("th", escaped(heading)))
                        .collect(Collectors.joining()));
        for (Measurement one : results.measured()) {
            String cells = MeasurementDetails.cells(results, one).stream()
                    .map(cell -> element("td", escaped(cell)))
                    .collect(Collectors.joining());
            boolean chosen = one.setting().equals(recommendation.best().setting());
            rows.add(chosen ? element("tr", cells, "class", "chosen") : element("tr", cells));
        }
        return element("table", "\n" + rows);
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

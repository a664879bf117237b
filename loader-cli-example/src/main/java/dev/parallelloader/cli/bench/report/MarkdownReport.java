package dev.parallelloader.cli.bench.report;

import dev.parallelloader.cli.bench.report.Run.Phase;
import java.util.List;
import java.util.Map;

/** The report as Markdown: the findings, and all figures as tables. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder("# Loader benchmark\n\n");
        MeasurementDetails conditions = new MeasurementDetails(results);
        text.append(conditions.sentence()).append("\n\n");
        for (Finding finding : Findings.of(results)) {
            text.append("- **")
                    .append(finding.title())
                    .append("**: ")
                    .append(finding.text())
                    .append('\n');
        }
        text.append("\n## All settings\n\n").append(MeasurementDetails.SPEED_UP).append("\n\n");
        text.append("| strategy | workers | chunk size | loads | seconds | rows/s | slowest | fastest | speed-up |\n");
        text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        Setting best = Recommendation.of(results).best().setting();
        for (Measurement one : results.measured()) {
            List<String> cells = MeasurementDetails.cells(results, one);
            boolean chosen = one.setting().equals(best);
            text.append("| ")
                    .append(String.join(
                            " | ",
                            cells.stream()
                                    .map(cell -> chosen ? "**" + cell + "**" : cell)
                                    .toList()))
                    .append(" |\n");
        }
        phases(text, results);
        text.append("\n## MeasurementDetails\n\n");
        conditions
                .list()
                .forEach((name, value) -> text.append("- ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        return text.toString();
    }

    private static void phases(StringBuilder text, Results results) {
        text.append("\n## Time per phase\n\nMedian seconds of the fastest setting of each strategy.\n\n| phase |");
        List<Measurement> columns = new Charts(results).bestOfEach();
        columns.forEach(one -> text.append(' ').append(one.setting()).append(" |"));
        text.append("\n| --- |").append(" ---: |".repeat(columns.size())).append('\n');
        List<Map<Phase, Double>> medians =
                columns.stream().map(one -> Run.medians(one.runs())).toList();
        for (Phase phase : Phase.values()) {
            text.append("| ")
                    .append(phase.label())
                    .append(" (")
                    .append(phase.meaning())
                    .append(") |");
            medians.forEach(seconds -> text.append(' ')
                    .append(Format.seconds(seconds.getOrDefault(phase, 0.0)))
                    .append(" |"));
            text.append('\n');
        }
    }
}

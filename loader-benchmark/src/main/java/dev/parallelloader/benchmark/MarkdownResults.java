package dev.parallelloader.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The results as Markdown.
 *
 * @param machine where it was measured
 * @param summaries the medians
 * @param notMeasured why variants were not measured, by variant
 */
record MarkdownResults(Machine machine, List<Summary> summaries, Map<String, String> notMeasured) {

    String text() {
        StringBuilder text = new StringBuilder("# Whole loads compared\n\n");
        text.append("Measured at %s on %d cores (%s), %s, %s.\n"
                .formatted(machine.when(), machine.cores(), machine.processor(), machine.system(), machine.java()));
        text.append("Server: %s, standalone, on the same machine.".formatted(machine.mongod()));
        if (!machine.mongoimport().isEmpty()) {
            text.append(" mongoimport: %s.".formatted(machine.mongoimport()));
        }
        text.append("\n\n## Targets\n\n| | target | reached | met |\n| --- | --- | --- | --- |\n");
        Target.all().forEach(target -> text.append(target.row(summaries)).append('\n'));
        summaries.stream().mapToLong(Summary::rows).distinct().forEach(rows -> {
            text.append(rows == 0 ? "\n## Commands that load nothing\n\n" : "\n## %s rows\n\n".formatted(number(rows)));
            table(text, rows);
        });
        if (!notMeasured.isEmpty()) {
            text.append("\n## Not measured\n\n");
            notMeasured.forEach((variant, why) -> text.append("- ")
                    .append(variant)
                    .append(": ")
                    .append(why.strip().replace('\n', ' '))
                    .append('\n'));
        }
        return text.toString();
    }

    private void table(StringBuilder text, long rows) {
        Optional<Summary> threads = Summary.of(summaries, rows, Variants.THREADS);
        text.append(
                "| variant | runs | wall, s | against THREADS | client CPU, s | µs per row | server CPU, s | peak memory,"
                        + " MiB |\n");
        text.append("| --- | --: | --: | --: | --: | --: | --: | --: |\n");
        summaries.stream()
                .filter(summary -> summary.rows() == rows)
                .forEach(summary -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %s | %.2f | %s | %.2f | %d |\n",
                        summary.variant(),
                        summary.runs(),
                        summary.seconds(),
                        threads.map(base -> String.format(Locale.ROOT, "%.2fx", summary.seconds() / base.seconds()))
                                .orElse(""),
                        summary.clientCpu(),
                        rows == 0 ? "" : String.format(Locale.ROOT, "%.2f", summary.clientMicros()),
                        summary.serverCpu(),
                        summary.peakMemory() >> 20)));
    }

    private static String number(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}

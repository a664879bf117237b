package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.shell.Secrets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats reports as JSON. Scripts rely on the names and the order of the fields; new ones may be added at the end. */
final class ReportJson {

    private ReportJson() {}

    /**
     * Formats the totals, and each load under {@code files}.
     *
     * @param reports the reports, at least one
     * @param complete as in {@link Figures#total}
     */
    static String of(List<LoadReport> reports, boolean complete) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        put(json, Figures.total(reports, complete));
        ArrayNode files = json.putArray("files");
        for (LoadReport report : reports) {
            ObjectNode file = files.addObject();
            file.put("source", report.setup().source());
            file.put("target", Secrets.hide(report.setup().target()));
            put(file, Figures.of(report));
            ObjectNode workers = file.putObject("workers");
            workers.put("started", report.workers().started());
            workers.put("died", report.workers().died());
            workers.put("retries", report.workers().retries());
            report.reason().ifPresent(reason -> file.put("reason", Secrets.hide(reason)));
        }
        return json.toPrettyString() + "\n";
    }

    private static void put(ObjectNode json, Figures figures) {
        Tally tally = figures.tally();
        json.put("status", figures.status().name());
        json.put("strategy", figures.strategy());
        json.put("parallelism", figures.parallelism());
        json.put("chunkSize", figures.chunkSize());
        json.put("chunks", figures.chunks());
        json.put("failedChunks", figures.failedChunks());
        json.put("read", tally.read());
        json.put("inserted", tally.inserted());
        json.put("updated", tally.updated());
        json.put("unchanged", tally.unchanged());
        json.put("deleted", tally.deleted());
        json.put("skipped", tally.skipped());
        json.put("rejected", tally.rejected());
        json.put("failedRecords", figures.failedRecords());
        json.put("notStarted", figures.notStarted());
        json.put("replayedChunks", figures.replayedChunks());
        json.put("seconds", rounded(figures.seconds(), 3));
        json.put("rowsPerSecond", rounded(figures.rowsPerSecond(), 1));
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}

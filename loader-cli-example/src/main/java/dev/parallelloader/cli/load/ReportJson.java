package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.shell.Secrets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats reports as JSON. Scripts rely on the names and the order of the fields; new ones may be added at the end. */
final class ReportJson {

    private static final String RESUMED = "resumedRecords";

    private ReportJson() {}

    /**
     * Formats the totals, and each load under {@code files}.
     *
     * @param reports the reports, at least one
     * @param complete as in {@link Figures#total}
     */
    static String of(List<LoadReport> reports, boolean complete) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        Figures total = Figures.total(reports, complete);
        put(json, total);
        ArrayNode files = json.putArray("files");
        for (LoadReport report : reports) {
            if (report.files().size() > 1) {
                report.files().forEach(file -> put(files.addObject(), report, file));
                put(json, report);
            } else {
                ObjectNode file = files.addObject();
                putNames(file, report, report.setup().source());
                Figures figures = Figures.of(report);
                put(file, figures);
                put(file, report);
                put(file, report.rejectFiles());
                file.put(RESUMED, figures.resumedRecords());
            }
        }
        json.put(RESUMED, total.resumedRecords());
        return json.toPrettyString() + "\n";
    }

    private static void putNames(ObjectNode json, LoadReport report, String source) {
        json.put("source", source);
        json.put("target", Secrets.hide(report.setup().target()));
    }

    /** One of the files of a load. What is the same for all of them is in the totals. */
    private static void put(ObjectNode json, LoadReport report, FileReport file) {
        putNames(json, report, file.name());
        json.put("chunks", file.chunks());
        json.put("failedChunks", file.failedChunks());
        put(json, file.tally());
        json.put("failedRecords", file.failedRecords());
        file.problem().ifPresent(problem -> json.put("reason", Secrets.hide(problem)));
        put(json, file.rejectFiles());
    }

    private static void put(ObjectNode json, Optional<RejectFiles> rejects) {
        rejects.ifPresent(files -> {
            json.put("rejectsFile", files.rejects().toString());
            json.put("reasonsFile", files.reasons().toString());
        });
    }

    private static void put(ObjectNode json, LoadReport report) {
        ObjectNode workers = json.putObject("workers");
        workers.put("started", report.workers().started());
        workers.put("died", report.workers().died());
        workers.put("retries", report.workers().retries());
        report.reason().ifPresent(reason -> json.put("reason", Secrets.hide(reason)));
    }

    private static void put(ObjectNode json, Figures figures) {
        json.put("status", figures.status().name());
        json.put("strategy", figures.strategy());
        json.put("parallelism", figures.parallelism());
        json.put("chunkSize", figures.chunkSize());
        json.put("chunks", figures.chunks());
        json.put("failedChunks", figures.failedChunks());
        put(json, figures.tally());
        json.put("failedRecords", figures.failedRecords());
        json.put("notStarted", figures.notStarted());
        json.put("replayedChunks", figures.replayedChunks());
        json.put("seconds", rounded(figures.seconds(), 3));
        json.put("rowsPerSecond", rounded(figures.rowsPerSecond(), 1));
    }

    private static void put(ObjectNode json, Tally tally) {
        json.put("read", tally.read());
        json.put("inserted", tally.inserted());
        json.put("updated", tally.updated());
        json.put("unchanged", tally.unchanged());
        json.put("deleted", tally.deleted());
        json.put("skipped", tally.skipped());
        json.put("rejected", tally.rejected());
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}

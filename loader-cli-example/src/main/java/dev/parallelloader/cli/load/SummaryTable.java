package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.ResumedLoad;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.TerminalColors;
import dev.parallelloader.cli.shell.WholeNumber;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints the results of loads as a table. */
final class SummaryTable {

    private static final List<String> HEADINGS =
            List.of("file", "read", "inserted", "updated", "unchanged", "rejected", "seconds", "rows/s");

    /** More files than a table should have lines. */
    private static final int MOST_FILES = 30;

    private static final int REJECTED = HEADINGS.indexOf("rejected");

    private SummaryTable() {}

    /**
     * Prints a line for each file, up to a limit, totals if there are several, and a line for each load that isn't complete.
     *
     * @param complete as in {@link Figures#total}
     */
    static void print(PrintWriter out, TerminalColors colors, List<LoadReport> reports, boolean complete) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        for (LoadReport report : reports) {
            if (report.files().size() > 1) {
                loaded(report).limit(MOST_FILES).forEach(file -> lines.add(cells(file)));
            } else {
                lines.add(cells(report.setup().source(), Figures.of(report)));
            }
        }
        int last = lines.size() - 1; // before the totals
        if (reports.size() > 1 || reports.get(0).files().size() > 1) {
            lines.add(cells("total", Figures.total(reports, complete)));
        }
        int first = lines.stream().mapToInt(line -> line.get(0).length()).max().orElse(0);
        String rule = "-".repeat(first) + (" " + "-".repeat(12)).repeat(HEADINGS.size() - 1);
        for (int i = 0; i < lines.size(); i++) {
            if (i == 1 || i > last) { // below the headings and above the totals
                out.println(rule);
            }
            out.println(
                    i == 0
                            ? colors.heading(line(HEADINGS, first, TerminalColors.NONE))
                            : line(lines.get(i), first, colors));
        }
        reports.forEach(report -> printOtherFiles(out, colors, report));
        reports.stream()
                .filter(report -> report.total().deleted() + report.total().skipped() > 0)
                .forEach(report -> out.println(others(report)));
        reports.forEach(report -> report.setup().resumed().ifPresent(earlier -> out.println(resumed(report, earlier))));
        reports.stream()
                .filter(report -> report.workers().died() + report.workers().retries() > 0)
                .forEach(report -> out.println(colors.warning(recovered(report))));
        reports.stream()
                .filter(report -> report.replayedChunks() > 0)
                .forEach(report -> out.println(colors.warning(replayed(report))));
        reports.stream()
                .filter(report -> !report.complete())
                .forEach(report -> out.println(colors.error(shortfall(report))));
        out.flush();
    }

    private static Stream<FileReport> loaded(LoadReport report) {
        return report.files().stream().filter(SummaryTable::loaded);
    }

    /** Whether records of a file were loaded, or it has none. */
    private static boolean loaded(FileReport file) {
        return file.problem().isEmpty() || file.chunks() + file.failedChunks() > 0;
    }

    /** Names the files that have no line in the table, or were not loaded to their end. */
    private static void printOtherFiles(PrintWriter out, TerminalColors colors, LoadReport report) {
        long more = loaded(report).count() - MOST_FILES;
        if (more > 0) {
            out.println("The report has " + WholeNumber.counted(more, "more file") + ".");
        }
        report.files().stream()
                .filter(file -> file.problem().isPresent())
                .limit(MOST_FILES)
                .forEach(file -> out.println(colors.error(Secrets.hide(file.name()
                        + (loaded(file) ? " was not loaded completely: " : " was not loaded: ")
                        + file.problem().orElseThrow()))));
    }

    private static String line(List<String> cells, int first, TerminalColors colors) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-" + first + "s", cells.get(0)));
        for (int i = 1; i < cells.size(); i++) {
            String cell = String.format(Locale.ROOT, " %12s", cells.get(i));
            text.append(i == REJECTED && !cell.endsWith(" 0") ? colors.warning(cell) : cell);
        }
        return text.toString().stripTrailing();
    }

    /** The files of a load run at the same time, so there is no time of one. */
    private static List<String> cells(FileReport file) {
        return cells(file.name(), file.tally(), "", "");
    }

    private static List<String> cells(String name, Figures figures) {
        return cells(
                name,
                figures.tally(),
                String.format(Locale.ROOT, "%.1f", figures.seconds()),
                WholeNumber.grouped(Math.round(figures.rowsPerSecond())));
    }

    private static List<String> cells(String name, Tally tally, String seconds, String rowsPerSecond) {
        return List.of(
                name,
                WholeNumber.grouped(tally.read()),
                WholeNumber.grouped(tally.inserted()),
                WholeNumber.grouped(tally.updated()),
                WholeNumber.grouped(tally.unchanged()),
                WholeNumber.grouped(tally.rejected()),
                seconds,
                rowsPerSecond);
    }

    /** The counts that the loads of users and statuses don't have, and for which there is no column. */
    private static String others(LoadReport report) {
        List<String> counts = new ArrayList<>();
        if (report.total().deleted() > 0) {
            counts.add(WholeNumber.counted(report.total().deleted(), "document") + " deleted");
        }
        if (report.total().skipped() > 0) {
            counts.add(WholeNumber.counted(report.total().skipped(), "row") + " skipped");
        }
        return report.setup().source() + ": " + String.join(", ", counts);
    }

    /** What this run didn't do, although it is in the table. */
    private static String resumed(LoadReport report, ResumedLoad earlier) {
        boolean nothing = report.complete() && earlier.chunks() == report.chunks();
        return report.setup().source() + ": resumed; earlier runs loaded "
                + WholeNumber.counted(earlier.total().read(), "record") + " in "
                + WholeNumber.counted(earlier.chunks(), "chunk") + ", "
                + (nothing ? "and nothing was left to do" : "seconds and rows/s are those of this run");
    }

    /** The failures that the load has recovered from. */
    private static String recovered(LoadReport report) {
        return report.setup().source() + ": "
                + WholeNumber.counted(report.workers().died(), "worker") + " ended unexpectedly, "
                + WholeNumber.counted(report.workers().retries(), "failed attempt")
                + (report.workers().retries() == 1 ? " was" : " were") + " retried";
    }

    /** Chunks whose counts are not those of the first attempt. */
    private static String replayed(LoadReport report) {
        boolean one = report.replayedChunks() == 1;
        return report.setup().source() + ": " + WholeNumber.counted(report.replayedChunks(), "chunk")
                + (one ? " was" : " were")
                + " written again after an error"
                + (report.setup().resumed().isPresent() ? " or an interruption" : "")
                + "; rows that the first attempt had stored count as unchanged";
    }

    private static String shortfall(LoadReport report) {
        StringBuilder text = new StringBuilder(report.setup().source() + ": ")
                .append(report.status().name().toLowerCase(Locale.ROOT));
        if (!report.failedChunks().isEmpty()) {
            text.append("; ")
                    .append(WholeNumber.counted(report.failedChunks().size(), "chunk"))
                    .append(" failed with ")
                    .append(WholeNumber.counted(report.failedRecords(), "record"));
        }
        long notStarted = report.notStarted().orElse(-1);
        if (notStarted != 0) {
            text.append("; ")
                    .append(notStarted < 0 ? "an unknown number of records" : WholeNumber.counted(notStarted, "record"))
                    .append(notStarted == 1 ? " was not started" : " were not started");
        }
        report.reason().ifPresent(reason -> text.append(": ").append(reason));
        return Secrets.hide(text.toString());
    }
}

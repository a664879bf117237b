package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.cli.shell.OneLine;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.WholeNumber;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints on stderr, when a load has ended, how many rows were rejected for which reason and in which columns, and the first of them.
 */
final class RejectSummary implements LoadListener {

    private static final int SHOWN = 5;
    private static final int COLUMNS_SHOWN = 3;
    private static final int LONGEST_NAME = 40;

    /** A delimiter of the line, a quote, or blanks at the ends. */
    private static final Pattern SPECIAL = Pattern.compile("[,()'\"]|^\\s|\\s$|^$");

    private final PrintWriter err;
    private final RejectCounts counts = new RejectCounts();
    private List<Shown> first = List.of();

    /** A reject with its chunk, as each file begins with record 1. */
    private record Shown(Chunk chunk, Reject reject) {

        /** The order of the files. Chunks of one file may be in another order than its records. */
        int compareTo(Shown other) {
            return chunk.resource().equals(other.chunk.resource())
                    ? Long.compare(reject.at().record(), other.reject.at().record())
                    : Long.compare(chunk.index(), other.chunk.index());
        }

        String line(boolean several) {
            String path = chunk.resource().getPath();
            String file = several && path != null ? path.substring(path.lastIndexOf('/') + 1) + " " : "";
            return "  " + file + "line " + reject.at().line() + ": " + reject.message();
        }
    }

    RejectSummary(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void finished(Chunk chunk, ChunkOutcome outcome) {
        if (outcome.rejects().isEmpty()) {
            return;
        }
        counts.finished(chunk, outcome);
        // Chunks finish in any order, but the rows are shown in the order of the file.
        List<Shown> candidates = new ArrayList<>(first);
        outcome.rejects().stream().limit(SHOWN).forEach(reject -> candidates.add(new Shown(chunk, reject)));
        first = candidates.stream().sorted(Shown::compareTo).limit(SHOWN).toList();
    }

    @Override
    public void ended(LoadReport report) {
        if (first.isEmpty()) {
            return;
        }
        String source = report.setup().source();
        err.println(Secrets.hide(source + ": rejected "
                + counts.all().entrySet().stream()
                        .map(count -> count(count.getKey(), count.getValue()))
                        .collect(Collectors.joining(", "))));
        boolean several = report.files().size() > 1;
        first.forEach(shown -> err.println(Secrets.hide(shown.line(several))));
        if (report.total().rejected() > first.size()) {
            err.println("  ...");
        }
    }

    /** Such as {@code 12 invalid in price}, or {@code 12 invalid (9 in price, 2 in added)}. */
    private String count(String code, long rows) {
        String all = WholeNumber.grouped(rows) + " " + code;
        List<Map.Entry<String, Long>> columns = counts.columns(code);
        if (columns.isEmpty()) {
            return all;
        }
        if (columns.get(0).getValue() == rows) {
            return all + " in " + name(columns.get(0).getKey());
        }
        String more = columns.size() > COLUMNS_SHOWN ? ", ...)" : ")";
        return columns.stream()
                .limit(COLUMNS_SHOWN)
                .map(column -> WholeNumber.grouped(column.getValue()) + " in " + name(column.getKey()))
                .collect(Collectors.joining(", ", all + " (", more));
    }

    /** A name, in quotes if it could be taken for a part of the line. */
    private static String name(String column) {
        String shown = OneLine.of(column, LONGEST_NAME);
        return SPECIAL.matcher(shown).find() ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }
}

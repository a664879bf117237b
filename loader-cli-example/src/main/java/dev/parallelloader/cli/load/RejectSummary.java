package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.WholeNumber;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Prints on stderr, when a load has ended, how many rows were rejected for which reason, and the first of them. */
final class RejectSummary implements LoadListener {

    private static final int SHOWN = 5;

    private final PrintWriter err;
    private final RejectCounts counts = new RejectCounts();
    private List<Reject> first = List.of();

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
        List<Reject> candidates = new ArrayList<>(first);
        candidates.addAll(outcome.rejects());
        first = candidates.stream()
                .sorted(Comparator.comparingLong(reject -> reject.at().record()))
                .limit(SHOWN)
                .toList();
    }

    @Override
    public void ended(LoadReport report) {
        if (first.isEmpty()) {
            return;
        }
        String source = report.setup().source();
        err.println(source + ": rejected "
                + counts.all().entrySet().stream()
                        .map(count -> WholeNumber.grouped(count.getValue()) + " " + count.getKey())
                        .collect(Collectors.joining(", ")));
        for (Reject reject : first) {
            err.println(Secrets.hide("  line " + reject.at().line() + ": " + reject.message()));
        }
        if (report.total().rejected() > first.size()) {
            err.println("  ...");
        }
    }
}

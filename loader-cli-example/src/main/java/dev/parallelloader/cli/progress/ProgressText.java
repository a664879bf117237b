package dev.parallelloader.cli.progress;

import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.cli.shell.TerminalColors;
import dev.parallelloader.cli.shell.WholeNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The progress of a load as text for a terminal: a bar and figures. Uses only ASCII, because terminals differ in the other
 * characters that they can show.
 */
final class ProgressText {

    private static final int BAR = 24;
    private static final int NAME = 28;

    private ProgressText() {}

    /**
     * Lines for a terminal, as a rule not wider than 80 columns.
     *
     * @param workers the workers that have a line each, by name
     */
    static List<String> live(LoadProgress progress, Map<String, WorkerProgress> workers, TerminalColors colors) {
        List<String> lines = new ArrayList<>();
        lines.add(shortened(progress.setup().source()) + " " + bar(progress, colors));
        lines.add("  " + figures(progress, colors));
        workers.forEach((name, worker) -> lines.add(String.format(
                Locale.ROOT,
                "  %s: %,d %s, %,d rows, the last in %.2f s",
                name,
                worker.chunks(),
                worker.chunks() == 1 ? "chunk" : "chunks",
                worker.rows(),
                worker.last().toNanos() / 1e9)));
        return lines;
    }

    private static String bar(LoadProgress progress, TerminalColors colors) {
        if (progress.fraction().isEmpty()) {
            return megabytes(progress.bytes()) + " MB  " + clock(progress.elapsed());
        }
        double fraction = progress.fraction().getAsDouble();
        return colors.success(bar(fraction)) + " " + percent(fraction) + "  " + megabytes(progress.bytes()) + " of "
                + megabytes(progress.totalBytes().orElse(0)) + " MB"
                + progress.timeLeft().map(left -> "  " + clock(left) + " left").orElse("");
    }

    private static String figures(LoadProgress progress, TerminalColors colors) {
        return String.format(
                Locale.ROOT,
                "%,d rows, %,d/s; chunks: %,d done, %,d running, %s; %s",
                progress.rows(),
                Math.round(progress.rowsPerSecond()),
                progress.chunksDone(),
                progress.chunksRunning(),
                progress.chunksFailed() == 0
                        ? "0 failed"
                        : colors.error(WholeNumber.grouped(progress.chunksFailed()) + " failed"),
                progress.rejects() == 0
                        ? "0 rejected"
                        : colors.warning(WholeNumber.grouped(progress.rejects()) + " rejected"));
    }

    private static String bar(double fraction) {
        int full = (int) (fraction * BAR);
        return "[" + "=".repeat(full) + (full < BAR ? ">" + " ".repeat(BAR - full - 1) : "") + "]";
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%3.0f %%", Math.floor(fraction * 100));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, bytes < 100_000_000 ? "%.1f" : "%,.0f", bytes / 1e6);
    }

    /** Minutes and seconds, and hours if there are any. */
    static String clock(Duration time) {
        long seconds = Math.round(time.toMillis() / 1000.0);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String shortened(String name) {
        return name.length() <= NAME ? name : "..." + name.substring(name.length() - NAME + 3);
    }
}

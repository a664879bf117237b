package dev.parallelloader.cli.progress;

import dev.parallelloader.cli.shell.Paint;
import dev.parallelloader.cli.shell.WholeNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A gauge as text: a bar and figures for a terminal, or one line for a log. ASCII only, as terminals differ. */
final class ProgressText {

    private static final int BAR = 24;
    private static final int NAME = 28;

    private ProgressText() {}

    /** Lines that take each other's place, none wider than 80 columns as a rule. */
    static List<String> live(Gauge gauge, boolean workers, long now, Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add(shortened(gauge.setup().source()) + " "
                + gauge.share()
                        .map(share ->
                                paint.good(bar(share)) + " " + percent(share) + "  " + megabytes(gauge.bytes()) + " of "
                                        + megabytes(gauge.setup().totalBytes().orElse(0)) + " MB"
                                        + gauge.left(now)
                                                .map(left -> "  " + clock(left) + " left")
                                                .orElse(""))
                        .orElseGet(() -> megabytes(gauge.bytes()) + " MB  " + clock(gauge.elapsed(now))));
        lines.add("  " + figures(gauge, now, paint));
        if (workers) {
            gauge.workers()
                    .forEach((name, worker) -> lines.add(String.format(
                            Locale.ROOT,
                            "  %s: %,d %s, %,d rows, the last in %.2f s",
                            name,
                            worker.chunks(),
                            worker.chunks() == 1 ? "chunk" : "chunks",
                            worker.rows(),
                            worker.last().toNanos() / 1e9)));
        }
        return lines;
    }

    /** One line that says it all. */
    static String line(Gauge gauge, long now) {
        return gauge.share().map(share -> percent(share).strip() + ", ").orElse("")
                + gauge.left(now).map(left -> clock(left) + " left, ").orElse("")
                + figures(gauge, now, Paint.NONE);
    }

    private static String figures(Gauge gauge, long now, Paint paint) {
        return String.format(
                Locale.ROOT,
                "%,d rows, %,d/s; chunks: %,d done, %,d running, %s; %s",
                gauge.rows(),
                Math.round(gauge.rate(now)),
                gauge.done(),
                gauge.running(),
                gauge.failed() == 0 ? "0 failed" : paint.bad(WholeNumber.grouped(gauge.failed()) + " failed"),
                gauge.rejected() == 0
                        ? "0 rejected"
                        : paint.doubtful(WholeNumber.grouped(gauge.rejected()) + " rejected"));
    }

    private static String bar(double share) {
        int full = (int) (share * BAR);
        return "[" + "=".repeat(full) + (full < BAR ? ">" + " ".repeat(BAR - full - 1) : "") + "]";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%3.0f %%", Math.floor(share * 100));
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

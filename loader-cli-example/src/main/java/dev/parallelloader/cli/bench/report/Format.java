package dev.parallelloader.cli.bench.report;

import java.util.Locale;

/** Formats numbers for reports, in the same way in every locale. */
final class Format {

    private Format() {}

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with a noun, such as {@code 1 worker} or {@code 2 workers}. */
    static String count(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A rate with three significant digits. */
    static String rate(double perSecond) {
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, perSecond))) - 2));
        return grouped(Math.round(perSecond / unit) * Math.round(unit));
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 1 ? "%.2f s" : seconds < 100 ? "%.1f s" : "%.0f s", seconds);
    }

    static String times(double factor) {
        return String.format(Locale.ROOT, "%.2f", factor);
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    static String megabytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1e3))
                : String.format(Locale.ROOT, bytes < 100_000_000 ? "%.1f MB" : "%,.0f MB", bytes / 1e6);
    }
}

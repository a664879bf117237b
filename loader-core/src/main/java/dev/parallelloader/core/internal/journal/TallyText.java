package dev.parallelloader.core.internal.journal;

import dev.parallelloader.api.report.Tally;

/** Writes a tally as seven numbers separated by commas, in the order of its components, and reads it. */
final class TallyText {

    private TallyText() {}

    static String of(Tally tally) {
        return tally.read() + "," + tally.inserted() + "," + tally.updated() + "," + tally.unchanged() + ","
                + tally.deleted() + "," + tally.skipped() + "," + tally.rejected();
    }

    static Tally parse(String text) {
        String[] counts = text.split(",", -1);
        if (counts.length != 7) {
            throw new IllegalArgumentException("a tally has seven counts, not " + text);
        }
        return new Tally(
                Long.parseLong(counts[0]),
                Long.parseLong(counts[1]),
                Long.parseLong(counts[2]),
                Long.parseLong(counts[3]),
                Long.parseLong(counts[4]),
                Long.parseLong(counts[5]),
                Long.parseLong(counts[6]));
    }
}

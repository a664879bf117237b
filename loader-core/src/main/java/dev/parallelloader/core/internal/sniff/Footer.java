package dev.parallelloader.core.internal.sniff;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Recognises lines after a table, such as {@code Total rows: 5}: they have text where the column has numbers or times, or, if there is
 * no such column, a single cell. They say nothing about the form of the records before them.
 */
final class Footer {

    /** So many records, of those that can't be a footer, decide what a column has. */
    private static final int MAX_RECORDS = 500;

    private final List<SampleRecord> body;
    private final boolean[] typed;
    private final boolean anyTyped;

    private Footer(List<SampleRecord> body) {
        this.body = body;
        List<SampleRecord> first = body.subList(0, Math.min((body.size() + 1) / 2, MAX_RECORDS));
        int width = first.stream().mapToInt(SampleRecord::width).max().orElse(0);
        this.typed = new boolean[width];
        IntStream.range(0, width).forEach(column -> typed[column] = SampleRecord.isTyped(first, column));
        this.anyTyped = IntStream.range(0, width).anyMatch(column -> typed[column]);
    }

    /** The records of a table without those of a footer, which must be fewer than the others. */
    static List<SampleRecord> without(List<SampleRecord> body) {
        int start = new Footer(body).start();
        return (body.size() - start) * 2 < body.size() ? body.subList(0, start) : body;
    }

    /** The index of its first record. Empty records before that are part of the table. */
    private int start() {
        int start = body.size();
        for (int at = start - 1; at >= 0 && (body.get(at).filled() == 0 || isFooter(body.get(at))); at--) {
            start = body.get(at).filled() == 0 ? start : at;
        }
        return start;
    }

    private boolean isFooter(SampleRecord record) {
        boolean text = IntStream.range(0, Math.min(typed.length, record.width()))
                .filter(column -> typed[column])
                .mapToObj(column -> CellKind.of(record.cell(column)))
                .anyMatch(kind -> kind != CellKind.EMPTY && !kind.isSpecific());
        return !record.isFaulty() && (text || (!anyTyped && record.filled() == 1));
    }
}

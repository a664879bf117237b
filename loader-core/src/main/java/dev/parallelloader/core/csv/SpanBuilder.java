package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Collects the places of a chunk's records, in file order. Records that follow one another become one span. */
final class SpanBuilder {

    private final List<Span> spans = new ArrayList<>();
    private long bytes;
    private long records;

    /** The last span. */
    private long offset;

    private long end;
    private long record;
    private long line;
    private long endLine;
    private long spanRecords;

    boolean isEmpty() {
        return records == 0;
    }

    /** Whether a record at this offset follows the last one. */
    boolean endsAt(long next) {
        return records > 0 && end == next;
    }

    /** Returns the number of spans. */
    int size() {
        return spans.size() + (records > 0 ? 1 : 0);
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    /** Adds consecutive records. Blank lines belong to the record before them, so that all chunks together have all bytes. */
    void add(long number, long count, long from, long to, long fromLine, long toLine) {
        if (!endsAt(from)) {
            endSpan();
            offset = from;
            record = number;
            line = fromLine;
            spanRecords = 0;
        }
        end = to;
        endLine = toLine;
        bytes += to - from;
        spanRecords += count;
        records += count;
    }

    private void endSpan() {
        if (records > 0) {
            spans.add(new Span(offset, end - offset, record, spanRecords, line, endLine - line));
        }
    }

    /** Returns the spans, at least one. Called once, after the last record was added. */
    List<Span> build() {
        endSpan();
        return spans;
    }
}

package dev.parallelloader.api.source;

import java.util.List;

/**
 * Where spans are in the payload of a chunk, which has the bytes of the chunk's spans one after the other, without what is between
 * them in the input. Finding spans in the order of the chunk takes linear time in all. Not thread-safe.
 */
final class PayloadPlaces {

    private final Chunk chunk;
    private final List<Span> spans;
    private int current;
    /** Position of the current span in the payload. */
    private long before;

    PayloadPlaces(Chunk chunk) {
        this.chunk = chunk;
        this.spans = chunk.spans();
    }

    /**
     * Returns the position of the first byte of a span.
     *
     * @throws IllegalArgumentException if the span isn't within one of the chunk's spans
     */
    int of(Span span) {
        for (int i = 0; i < spans.size(); i++) {
            Span each = spans.get(current);
            if (each.offset() <= span.offset() && span.end() <= each.end()) {
                return Math.toIntExact(before + span.offset() - each.offset());
            }
            before += each.length();
            if (++current == spans.size()) {
                current = 0;
                before = 0;
            }
        }
        throw new IllegalArgumentException("record " + span.record() + " is not in " + chunk.describe());
    }
}

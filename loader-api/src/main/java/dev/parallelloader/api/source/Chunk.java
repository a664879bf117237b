package dev.parallelloader.api.source;

import dev.parallelloader.api.Component;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of the input that is read, worked and accounted for as one. It describes where the records are and does not
 * hold them, so it is small, can be written to a journal, run again, and sent to another machine. Immutable.
 *
 * @param index its number within the load, from 0 in file order, without gaps
 * @param resource what is opened, through {@link java.nio.file.Path#of(URI)}
 * @param reader what reads it, the same for all chunks of a resource as a rule
 * @param spans where its records are, in the order in which they are read; at least one
 * @param payload the bytes of the spans, or null if the reader opens the resource
 */
public record Chunk(
        long index,
        URI resource,
        Component<RecordReaderFactory> reader,
        List<Span> spans,
        @Nullable Payload payload) {

    /**
     * Copies the spans.
     *
     * @throws IllegalArgumentException if the index is negative or there is no span
     */
    public Chunk {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(reader, "reader");
        spans = List.copyOf(spans);
        if (index < 0) {
            throw new IllegalArgumentException("index must be 0 or more, not " + index);
        }
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("chunk " + index + " needs at least one span");
        }
    }

    /**
     * A part of this chunk, with its index.
     *
     * @param part where the part's records are
     * @return the part
     * @throws IllegalStateException if the chunk carries its bytes: they would have to be cut too
     */
    public Chunk part(List<Span> part) {
        if (payload != null) {
            throw new IllegalStateException("chunk " + index + " carries its bytes and can't be parted");
        }
        return new Chunk(index, resource, reader, part, null);
    }

    /**
     * How many records it has.
     *
     * @return the sum over its spans, or {@link Span#UNKNOWN} if one of them is unknown
     */
    public long records() {
        long sum = 0;
        for (Span span : spans) {
            if (span.records() == Span.UNKNOWN) {
                return Span.UNKNOWN;
            }
            sum += span.records();
        }
        return sum;
    }

    /**
     * How many bytes it spans.
     *
     * @return the sum of the lengths of its spans
     */
    public long bytes() {
        return spans.stream().mapToLong(Span::length).sum();
    }

    /**
     * Where it is, for people.
     *
     * @return such as {@code chunk 3 (records 3001-4000, lines 3002-4001)}
     */
    public String describe() {
        Span first = spans.get(0);
        Span last = spans.get(spans.size() - 1);
        String records = last.records() == Span.UNKNOWN
                ? "from record " + first.record()
                : "records " + first.record() + "-" + (last.record() + last.records() - 1);
        return "chunk " + index + " (" + records + ", lines " + first.line() + "-" + (last.line() + last.lines() - 1)
                + ")";
    }
}

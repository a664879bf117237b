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
 * @param checksum CRC32C ({@link java.util.zip.CRC32C}) of the bytes of its spans, one span after the other, taken while
 *     the chunk was planned; or {@link #NO_CHECKSUM}. A reader of a chunk with a checksum compares it with the bytes that
 *     it reads before it gives the first row, and throws a {@link dev.parallelloader.api.worker.StopLoadException} if
 *     they differ: the input was changed, and what is there now must not be stored
 * @param payload the bytes of the spans, or null if the reader opens the resource
 */
public record Chunk(
        long index,
        URI resource,
        Component<RecordReaderFactory> reader,
        List<Span> spans,
        long checksum,
        @Nullable Payload payload) {

    /** {@link #checksum} of a chunk whose source takes none; its bytes can't be compared with what was planned. */
    public static final long NO_CHECKSUM = -1;

    /**
     * Copies the spans.
     *
     * @throws IllegalArgumentException if the index is negative, there is no span, or the checksum has more than 32 bits
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
        if (checksum < NO_CHECKSUM || checksum > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("checksum must have 32 bits or be NO_CHECKSUM, not " + checksum);
        }
    }

    /**
     * A chunk without a checksum.
     *
     * @param index as {@link #index}
     * @param resource as {@link #resource}
     * @param reader as {@link #reader}
     * @param spans as {@link #spans}
     * @param payload as {@link #payload}
     * @throws IllegalArgumentException if the index is negative or there is no span
     */
    public Chunk(
            long index,
            URI resource,
            Component<RecordReaderFactory> reader,
            List<Span> spans,
            @Nullable Payload payload) {
        this(index, resource, reader, spans, NO_CHECKSUM, payload);
    }

    /**
     * A part of this chunk, with its index and without a checksum.
     *
     * @param part where the part's records are
     * @return the part
     * @throws IllegalStateException if the chunk carries its bytes: they would have to be cut too
     */
    public Chunk part(List<Span> part) {
        return part(part, NO_CHECKSUM);
    }

    /**
     * A part of this chunk, with its index.
     *
     * @param part where the part's records are
     * @param partChecksum the checksum of the part's bytes, or {@link #NO_CHECKSUM}
     * @return the part
     * @throws IllegalStateException if the chunk carries its bytes: they would have to be cut too
     * @throws IllegalArgumentException if there is no span, or the checksum has more than 32 bits
     */
    public Chunk part(List<Span> part, long partChecksum) {
        if (payload != null) {
            throw new IllegalStateException("chunk " + index + " carries its bytes and can't be parted");
        }
        return new Chunk(index, resource, reader, part, partChecksum, null);
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

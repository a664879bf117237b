package dev.parallelloader.api.source;

import dev.parallelloader.api.Component;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of an input that is read, loaded and accounted for as one unit. A chunk describes where its records are and does not
 * contain them, so it is small: it can be written to a journal, run again, and sent to another machine. Only a chunk of an
 * input that can't be opened at an offset has its bytes with it, in a {@link Payload}.
 *
 * <p>Immutable.
 */
public final class Chunk {

    /** The {@link #checksum} of a chunk that has none. A change of its bytes can't be detected. */
    public static final long NO_CHECKSUM = -1;

    private final long index;
    private final URI resource;
    private final Component<RecordReaderFactory> reader;
    private final List<Span> spans;
    private final long checksum;
    private final @Nullable Payload payload;

    private Chunk(
            long index,
            URI resource,
            Component<RecordReaderFactory> reader,
            List<Span> spans,
            long checksum,
            @Nullable Payload payload) {
        this.index = index;
        this.resource = Objects.requireNonNull(resource, "resource");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.spans = List.copyOf(spans);
        this.checksum = checksum;
        this.payload = payload;
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
     * Returns a chunk without a checksum and without a payload.
     *
     * @param index the number of the chunk within the load, 0 or more
     * @param resource the resource to open
     * @param reader the factory of the reader
     * @param spans the places of the records, at least one
     * @return a new chunk
     * @throws IllegalArgumentException if the index is negative or there is no span
     */
    public static Chunk of(long index, URI resource, Component<RecordReaderFactory> reader, List<Span> spans) {
        return new Chunk(index, resource, reader, spans, NO_CHECKSUM, null);
    }

    /**
     * Returns a copy with another index, for a source that joins the chunks of several plans.
     *
     * @param number the number of the chunk within the load, 0 or more
     * @return a new chunk
     * @throws IllegalArgumentException if the index is negative
     */
    public Chunk withIndex(long number) {
        return new Chunk(number, resource, reader, spans, checksum, payload);
    }

    /**
     * Returns a copy with a checksum.
     *
     * @param crc the CRC32C of the bytes of the spans, or {@link #NO_CHECKSUM}
     * @return a new chunk
     * @throws IllegalArgumentException if the checksum has more than 32 bits
     */
    public Chunk withChecksum(long crc) {
        return new Chunk(index, resource, reader, spans, crc, payload);
    }

    /**
     * Returns a copy that carries its bytes.
     *
     * @param bytes the bytes of the spans, or null if the reader opens the resource
     * @return a new chunk
     */
    public Chunk withPayload(@Nullable Payload bytes) {
        return new Chunk(index, resource, reader, spans, checksum, bytes);
    }

    /** {@return the number of the chunk within the load, from 0 in the order of the plan, without gaps} */
    public long index() {
        return index;
    }

    /** {@return the resource to open, through {@link java.nio.file.Path#of(URI)}} */
    public URI resource() {
        return resource;
    }

    /** {@return the factory of the reader, usually the same for all chunks of a resource} */
    public Component<RecordReaderFactory> reader() {
        return reader;
    }

    /** {@return the places of the records, in the order in which they are read; at least one} */
    public List<Span> spans() {
        return spans;
    }

    /**
     * {@return the CRC32C ({@link java.util.zip.CRC32C}) of the bytes of the spans, one after the other, computed when the
     * chunk was planned; or {@link #NO_CHECKSUM}}
     *
     * <p>The reader of a chunk with a checksum compares it with the bytes that it reads before it returns the first row. If
     * they differ, the input was changed and must not be stored: the reader throws a {@link
     * dev.parallelloader.api.worker.StopLoadException}.
     */
    public long checksum() {
        return checksum;
    }

    /** {@return the bytes of the spans, or null if the reader opens the resource} */
    public @Nullable Payload payload() {
        return payload;
    }

    /**
     * Returns a part of this chunk, without a checksum. It has the index of this chunk, and its bytes of the payload if there
     * is one.
     *
     * @param part the spans of the part
     * @return the part
     * @throws IllegalArgumentException if there is no span, or this chunk has a payload and a span of the part isn't in it
     */
    public Chunk part(List<Span> part) {
        return part(part, NO_CHECKSUM);
    }

    /**
     * Returns a part of this chunk. It has the index of this chunk, and its bytes of the payload if there is one.
     *
     * @param part the spans of the part
     * @param partChecksum the CRC32C of the part's bytes, or {@link #NO_CHECKSUM}
     * @return the part
     * @throws IllegalArgumentException if there is no span, the checksum has more than 32 bits, or this chunk has a payload and
     *     a span of the part isn't in it
     */
    public Chunk part(List<Span> part, long partChecksum) {
        return new Chunk(
                index, resource, reader, part, partChecksum, payload == null ? null : payloadOf(payload, part));
    }

    private Payload payloadOf(Payload whole, List<Span> part) {
        byte[] bytes =
                new byte[Math.toIntExact(part.stream().mapToLong(Span::length).sum())];
        PayloadPlaces places = new PayloadPlaces(this);
        int at = 0;
        for (Span span : part) {
            int length = (int) span.length();
            System.arraycopy(whole.bytes(), places.of(span), bytes, at, length);
            at += length;
        }
        return new Payload(bytes);
    }

    /**
     * Returns the number of records.
     *
     * @return the sum over all spans, or {@link Span#UNKNOWN} if the number is unknown for one of them
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
     * Returns the number of bytes.
     *
     * @return the sum of the lengths of all spans
     */
    public long bytes() {
        return spans.stream().mapToLong(Span::length).sum();
    }

    /**
     * Describes where the chunk is, for messages.
     *
     * @return a text such as {@code chunk 3 of a.csv (records 3001-4000, lines 3002-4001)}, or {@code chunk 3 of a.csv (1000 of
     *     records 3001-4200, lines 3002-4201)} if records between those of the chunk are in other chunks; without a name if
     *     the resource has no path
     */
    public String describe() {
        Span first = spans.get(0);
        Span last = spans.get(spans.size() - 1);
        long records = records();
        long end = last.record() + last.records();
        String which = records == Span.UNKNOWN
                ? "from record " + first.record()
                : (records < end - first.record() ? records + " of records " : "records ") + first.record() + "-"
                        + (end - 1);
        return "chunk " + index + ofFile() + " (" + which + ", lines " + first.line() + "-"
                + (last.line() + last.lines() - 1) + ")";
    }

    private String ofFile() {
        String path = resource.getPath() == null ? "" : resource.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "" : " of " + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chunk that
                && index == that.index
                && resource.equals(that.resource)
                && reader.equals(that.reader)
                && spans.equals(that.spans)
                && checksum == that.checksum
                && Objects.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, resource, reader, spans, checksum, payload);
    }

    @Override
    public String toString() {
        return "Chunk[index=" + index + ", resource=" + resource + ", reader=" + reader + ", spans=" + spans
                + ", checksum=" + checksum + ", payload=" + payload + "]";
    }
}

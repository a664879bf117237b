package dev.parallelloader.core.internal.wire;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Encodes the values of the API that cross a process, and decodes them as strictly as {@link Encoding} asks. */
public final class Wire {

    private Wire() {}

    static void writeComponent(DataOutputStream out, Component<?> component) throws IOException {
        Encoding.writeText(out, component.className());
        Map<String, String> values = component.settings().values();
        out.writeInt(values.size());
        for (Map.Entry<String, String> setting : values.entrySet()) {
            Encoding.writeText(out, setting.getKey());
            Encoding.writeText(out, setting.getValue());
            out.writeBoolean(component.settings().secrets().contains(setting.getKey()));
        }
    }

    static <T> Component<T> readComponent(DataInputStream in) throws IOException {
        String className = Encoding.readText(in);
        Map<String, String> values = new HashMap<>();
        Set<String> secrets = new HashSet<>();
        for (int left = Encoding.count(in, 9); left > 0; left--) {
            String name = Encoding.readText(in);
            if (values.put(name, Encoding.readText(in)) != null) {
                throw new IOException("a setting occurs twice");
            }
            if (Encoding.readFlag(in)) {
                secrets.add(name);
            }
        }
        return new Component<>(className, new Settings(values, secrets));
    }

    /**
     * Writes a chunk, with its payload if it has one.
     *
     * @param out where to
     * @param chunk the chunk
     * @throws IOException if writing fails
     */
    public static void writeChunk(DataOutputStream out, Chunk chunk) throws IOException {
        out.writeLong(chunk.index());
        Encoding.writeText(out, chunk.resource().toString());
        writeComponent(out, chunk.reader());
        out.writeInt(chunk.spans().size());
        for (Span span : chunk.spans()) {
            writeSpan(out, span);
        }
        out.writeLong(chunk.checksum());
        Payload payload = chunk.payload();
        out.writeBoolean(payload != null);
        if (payload != null) {
            Encoding.writeBytes(out, payload.bytes());
        }
    }

    /**
     * Reads what {@link #writeChunk} wrote.
     *
     * @param in where from
     * @return the chunk
     * @throws IOException if the bytes are not a chunk
     */
    public static Chunk readChunk(DataInputStream in) throws IOException {
        long index = in.readLong();
        URI resource = URI.create(Encoding.readText(in));
        Component<RecordReaderFactory> reader = readComponent(in);
        List<Span> spans = new ArrayList<>();
        for (int left = Encoding.count(in, 6 * Long.BYTES); left > 0; left--) {
            spans.add(readSpan(in));
        }
        long checksum = in.readLong();
        return Chunk.of(index, resource, reader, spans)
                .withChecksum(checksum)
                .withPayload(Encoding.readFlag(in) ? new Payload(Encoding.readBytes(in)) : null);
    }

    private static void writeSpan(DataOutputStream out, Span span) throws IOException {
        out.writeLong(span.offset());
        out.writeLong(span.length());
        out.writeLong(span.record());
        out.writeLong(span.records());
        out.writeLong(span.line());
        out.writeLong(span.lines());
    }

    private static Span readSpan(DataInputStream in) throws IOException {
        return new Span(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    /**
     * Writes an outcome.
     *
     * @param out where to
     * @param outcome the outcome
     * @throws IOException if writing fails
     */
    public static void writeOutcome(DataOutputStream out, ChunkOutcome outcome) throws IOException {
        out.writeLong(outcome.chunk());
        Tally tally = outcome.tally();
        out.writeLong(tally.read());
        out.writeLong(tally.inserted());
        out.writeLong(tally.updated());
        out.writeLong(tally.unchanged());
        out.writeLong(tally.deleted());
        out.writeLong(tally.skipped());
        out.writeLong(tally.rejected());
        out.writeInt(outcome.rejects().size());
        RepeatedNames.Writer columns = new RepeatedNames.Writer();
        for (Reject reject : outcome.rejects()) {
            writeSpan(out, reject.at());
            columns.write(out, reject.column().orElse(null));
            Encoding.writeText(out, reject.code());
            Encoding.writeText(out, reject.message());
        }
        out.writeLong(outcome.took().toNanos());
        Encoding.writeText(out, outcome.ranOn());
        out.writeBoolean(outcome.replayed());
    }

    /**
     * Reads what {@link #writeOutcome} wrote.
     *
     * @param in where from
     * @return the outcome
     * @throws IOException if the bytes are not a chunk
     */
    public static ChunkOutcome readOutcome(DataInputStream in) throws IOException {
        long chunk = in.readLong();
        Tally tally = new Tally(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
        List<Reject> rejects = new ArrayList<>();
        RepeatedNames.Reader columns = new RepeatedNames.Reader();
        for (int left = Encoding.count(in, 6 * Long.BYTES); left > 0; left--) {
            Span at = readSpan(in);
            String column = columns.read(in);
            Reject reject = Reject.of(at, Encoding.readText(in), Encoding.readText(in));
            rejects.add(column == null ? reject : reject.withColumn(column));
        }
        long nanos = in.readLong();
        if (chunk < 0 || nanos < 0) {
            throw new IOException("chunk " + chunk + " took " + nanos + " ns: neither can be negative");
        }
        return ChunkOutcome.of(chunk, tally, rejects, Duration.ofNanos(nanos), Encoding.readText(in))
                .withReplayed(Encoding.readFlag(in));
    }

    /**
     * Writes a failure.
     *
     * @param out where to
     * @param failure the failure
     * @throws IOException if writing fails
     */
    public static void writeFailure(DataOutputStream out, ChunkFailure failure) throws IOException {
        Encoding.writeText(out, failure.cause().name());
        Encoding.writeText(out, failure.message());
        Encoding.writeText(out, failure.ranOn());
    }

    /**
     * Reads what {@link #writeFailure} wrote.
     *
     * @param in where from
     * @return the failure
     * @throws IOException if the bytes are not a chunk
     */
    public static ChunkFailure readFailure(DataInputStream in) throws IOException {
        return ChunkFailure.of(
                ChunkFailure.Cause.valueOf(Encoding.readText(in)), Encoding.readText(in), Encoding.readText(in));
    }
}

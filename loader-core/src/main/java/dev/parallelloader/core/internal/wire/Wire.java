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
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes values to bytes and reads them back. Counts and lengths are believed only as far as there are bytes behind them:
 * an input that claims more fails with an EOFException before anything of that size is allocated. Inputs must therefore
 * be held in memory ({@code available} tells what is left).
 */
public final class Wire {

    private Wire() {}

    /**
     * Writes a text as its length in UTF-8 bytes and those bytes.
     *
     * @param out where to
     * @param text of any length
     * @throws IOException if writing fails
     */
    public static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #writeText} wrote.
     *
     * @param in where from
     * @return the text
     * @throws IOException if the bytes end early
     */
    public static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(count(in, 1));
    }

    /** Reads a count of things that take at least some bytes each. */
    private static int count(DataInputStream in, int bytesEach) throws IOException {
        int count = in.readInt();
        if (count < 0 || (long) count * bytesEach > in.available()) {
            throw new EOFException(count + " items are announced, and " + in.available() + " bytes are left");
        }
        return count;
    }

    static void writeComponent(DataOutputStream out, Component<?> component) throws IOException {
        writeText(out, component.className());
        Map<String, String> values = component.settings().values();
        out.writeInt(values.size());
        for (Map.Entry<String, String> setting : values.entrySet()) {
            writeText(out, setting.getKey());
            writeText(out, setting.getValue());
            out.writeBoolean(component.settings().secrets().contains(setting.getKey()));
        }
    }

    static <T> Component<T> readComponent(DataInputStream in) throws IOException {
        String className = readText(in);
        Map<String, String> values = new HashMap<>();
        Set<String> secrets = new HashSet<>();
        for (int left = count(in, 9); left > 0; left--) {
            String name = readText(in);
            values.put(name, readText(in));
            if (in.readBoolean()) {
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
        writeText(out, chunk.resource().toString());
        writeComponent(out, chunk.reader());
        out.writeInt(chunk.spans().size());
        for (Span span : chunk.spans()) {
            writeSpan(out, span);
        }
        out.writeLong(chunk.checksum());
        Payload payload = chunk.payload();
        out.writeBoolean(payload != null);
        if (payload != null) {
            writeBytes(out, payload.bytes());
        }
    }

    /**
     * Reads what {@link #writeChunk} wrote.
     *
     * @param in where from
     * @return the chunk
     * @throws IOException if the bytes end early
     */
    public static Chunk readChunk(DataInputStream in) throws IOException {
        long index = in.readLong();
        URI resource = URI.create(readText(in));
        Component<RecordReaderFactory> reader = readComponent(in);
        List<Span> spans = new ArrayList<>();
        for (int left = count(in, 6 * Long.BYTES); left > 0; left--) {
            spans.add(readSpan(in));
        }
        long checksum = in.readLong();
        return new Chunk(
                index, resource, reader, spans, checksum, in.readBoolean() ? new Payload(readBytes(in)) : null);
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
        for (Reject reject : outcome.rejects()) {
            writeSpan(out, reject.at());
            writeText(out, reject.code());
            writeText(out, reject.message());
        }
        out.writeLong(outcome.took().toNanos());
        writeText(out, outcome.ranOn());
    }

    /**
     * Reads what {@link #writeOutcome} wrote.
     *
     * @param in where from
     * @return the outcome
     * @throws IOException if the bytes end early
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
        for (int left = count(in, 6 * Long.BYTES); left > 0; left--) {
            rejects.add(new Reject(readSpan(in), readText(in), readText(in)));
        }
        return new ChunkOutcome(chunk, tally, rejects, Duration.ofNanos(in.readLong()), readText(in));
    }

    /**
     * Writes a failure.
     *
     * @param out where to
     * @param failure the failure
     * @throws IOException if writing fails
     */
    public static void writeFailure(DataOutputStream out, ChunkFailure failure) throws IOException {
        writeText(out, failure.cause().name());
        writeText(out, failure.message());
        writeText(out, failure.ranOn());
    }

    /**
     * Reads what {@link #writeFailure} wrote.
     *
     * @param in where from
     * @return the failure
     * @throws IOException if the bytes end early
     */
    public static ChunkFailure readFailure(DataInputStream in) throws IOException {
        return new ChunkFailure(ChunkFailure.Cause.valueOf(readText(in)), readText(in), readText(in));
    }
}

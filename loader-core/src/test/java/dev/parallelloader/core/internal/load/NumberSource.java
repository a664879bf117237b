package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers from 1 on, without a file. A number is a typed row, which is rendered to be written back, or a line of four
 * bytes in the chunk's payload, which is copied.
 */
record NumberSource(long numbers, Kind kind) implements ChunkSource {

    enum Kind {
        TYPED_ROWS,
        PAYLOAD
    }

    private static final int BYTES = 4;

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public ChunkPlan plan(ChunkLimits limits) {
        return new Plan(numbers, kind, limits);
    }

    private static Span span(long first, long count) {
        return new Span((first - 1) * BYTES, count * BYTES, first, count, first, count);
    }

    private static final class Plan implements ChunkPlan {

        private final long numbers;
        private final Kind kind;
        private final ChunkLimits limits;
        private long index;
        private long next = 1;

        Plan(long numbers, Kind kind, ChunkLimits limits) {
            this.numbers = numbers;
            this.kind = kind;
            this.limits = limits;
            Chunk after = limits.after();
            if (after != null) {
                Span last = after.spans().get(0);
                index = after.index() + 1;
                next = last.record() + last.records();
            }
        }

        @Override
        public @Nullable Chunk next() {
            long count = Math.min(limits.maxRecords(), numbers - next + 1);
            if (count == 0) {
                return null;
            }
            Span span = span(next, count);
            next += count;
            return Chunk.of(
                            index++,
                            URI.create("numbers:all"),
                            Component.of(Readers.class, Settings.none()),
                            List.of(span))
                    .withPayload(kind == Kind.PAYLOAD ? payload(span) : null);
        }

        private static Payload payload(Span span) {
            String lines = LongStream.range(span.record(), span.record() + span.records())
                    .mapToObj(n -> String.format("%03d\n", n))
                    .collect(Collectors.joining());
            return new Payload(lines.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public RecordWriter recordWriter() {
            return kind == Kind.PAYLOAD ? RecordWriter.copyingBytes() : new RowWriter();
        }

        @Override
        public Columns columns() {
            return Columns.of("N");
        }

        @Override
        public OptionalLong totalBytes() {
            return OptionalLong.empty();
        }

        @Override
        public void close() {}
    }

    /** Renders numbers as CSV. */
    private static final class RowWriter implements RecordWriter {

        @Override
        public void writeHeader(OutputStream out) throws IOException {
            out.write("N\n".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void writeRecords(Chunk chunk, List<Span> records, OutputStream out) throws IOException {
            for (Span record : records) {
                out.write(("\"number " + record.record() + "\"\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Reads chunks of this source. */
    public static final class Readers implements RecordReaderFactory {

        /** Needs no settings. */
        public Readers(Settings settings) {}

        @Override
        public RecordReader open(Chunk chunk) {
            Span span = chunk.spans().get(0);
            return new RecordReader() {
                private long next = span.record();

                @Override
                public @Nullable Entry next() {
                    if (next == span.record() + span.records()) {
                        return null;
                    }
                    long number = next++;
                    return Row.of(span(number, 1), Columns.of("N"), List.of(number));
                }

                @Override
                public void close() {}
            };
        }
    }
}

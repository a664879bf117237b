package dev.parallelloader.testkit;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A source for a file of JSON Lines. Each line is a flat JSON object; the names in the first line are the columns. Uses
 * loader-api alone, as a user's source does. {@link JsonLinesReaders} reads the chunks that this class plans.
 */
final class JsonLinesSource implements ChunkSource {

    private final Path file;

    JsonLinesSource(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public ChunkPlan plan(ChunkLimits limits) throws IOException {
        try (Lines head = Lines.open(file, 0, Long.MAX_VALUE)) {
            Lines.Line first = head.next();
            if (first == null) {
                throw new LoaderException(file + " is empty: its first line should be a JSON object");
            }
            return new Plan(file, limits, JsonLinesReaders.names(first.bytes()));
        } catch (NoSuchFileException e) {
            throw new LoaderException("no such file: " + file, e);
        }
    }

    /** Reads lines as chunks are requested. */
    private static final class Plan implements ChunkPlan {

        private final Path file;
        private final ChunkLimits limits;
        private final Columns columns;
        private final Component<RecordReaderFactory> reader;
        private final Lines lines;
        private long index;
        private long record = 1;
        private Lines.@Nullable Line pending;

        Plan(Path file, ChunkLimits limits, Columns columns) throws IOException {
            this.file = file;
            this.limits = limits;
            this.columns = columns;
            this.reader = Component.of(
                    JsonLinesReaders.class, Settings.of(JsonLinesReaders.COLUMNS, String.join("\n", columns.names())));
            Chunk after = limits.after();
            long offset = 0;
            if (after != null) {
                Span last = after.spans().get(after.spans().size() - 1);
                offset = last.end();
                index = after.index() + 1;
                record = last.record() + last.records();
            }
            this.lines = Lines.open(file, offset, Long.MAX_VALUE);
        }

        @Override
        public @Nullable Chunk next() throws IOException {
            Lines.Line line = takeLine();
            if (line == null) {
                return null;
            }
            long offset = line.offset();
            long bytes = 0;
            long records = 0;
            CRC32C crc = new CRC32C();
            while (line != null) {
                crc.update(line.bytes());
                crc.update("\n".getBytes(StandardCharsets.US_ASCII), 0, line.length() - line.bytes().length);
                bytes += line.length();
                records++;
                if (records == limits.maxRecords()) {
                    break;
                }
                line = lines.next();
                if (line != null && bytes + line.length() > limits.maxBytes()) {
                    pending = line;
                    break;
                }
            }
            Span span = new Span(offset, bytes, record, records, record, records);
            record += records;
            return Chunk.of(index++, file.toUri(), reader, List.of(span)).withChecksum(crc.getValue());
        }

        private Lines.@Nullable Line takeLine() throws IOException {
            Lines.Line line = pending;
            pending = null;
            return line == null ? lines.next() : line;
        }

        @Override
        public Columns columns() {
            return columns;
        }

        @Override
        public OptionalLong totalBytes() {
            try {
                return OptionalLong.of(Files.size(file));
            } catch (IOException e) {
                return OptionalLong.empty();
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}

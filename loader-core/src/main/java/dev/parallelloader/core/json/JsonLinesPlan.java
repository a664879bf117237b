package dev.parallelloader.core.json;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The chunks of a plan of lines, with a reader that parses the lines. */
final class JsonLinesPlan implements ChunkPlan {

    private final ChunkPlan lines;
    private final Columns columns;
    private final UnknownFields unknown;
    /** The reader of the last chunk, and the reader of lines that it was made from: they are usually those of all chunks. */
    private @Nullable Component<RecordReaderFactory> reader;

    private @Nullable Component<RecordReaderFactory> lineReader;

    JsonLinesPlan(ChunkPlan lines, Columns columns, UnknownFields unknown) {
        this.lines = lines;
        this.columns = columns;
        this.unknown = unknown;
    }

    @Override
    public @Nullable Chunk next() throws IOException, InterruptedException {
        Chunk chunk = lines.next();
        return chunk == null
                ? null
                : Chunk.of(chunk.index(), chunk.resource(), reader(chunk.reader()), chunk.spans())
                        .withChecksum(chunk.checksum())
                        .withPayload(chunk.payload());
    }

    private Component<RecordReaderFactory> reader(Component<RecordReaderFactory> of) {
        Component<RecordReaderFactory> known = reader;
        if (known == null || !of.equals(lineReader)) {
            lineReader = of;
            known = JsonLinesReaderFactory.component(of.settings(), columns, unknown);
            reader = known;
        }
        return known;
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        return lines.split(chunk);
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public RecordWriter recordWriter() {
        return new JsonLinesWriter(lines.recordWriter());
    }

    /** Copies lines, to files with another extension. */
    private record JsonLinesWriter(RecordWriter lines) implements RecordWriter {

        @Override
        public void writeRecords(Chunk chunk, List<Span> records, OutputStream out) throws IOException {
            lines.writeRecords(chunk, records, out);
        }

        @Override
        public String fileExtension() {
            return "jsonl";
        }
    }

    @Override
    public Optional<URI> resource() {
        return lines.resource();
    }

    @Override
    public Settings settings() {
        return JsonLinesReaderFactory.component(lines.settings(), columns, unknown)
                .settings();
    }

    @Override
    public OptionalLong totalBytes() {
        return lines.totalBytes();
    }

    @Override
    public boolean repeatable() {
        return lines.repeatable();
    }

    @Override
    public String fingerprint() throws IOException {
        return lines.fingerprint();
    }

    @Override
    public void requireUnchanged() throws IOException {
        lines.requireUnchanged();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

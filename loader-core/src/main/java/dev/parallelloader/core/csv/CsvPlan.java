package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Divides a file into chunks, one at a time, with a scanner that is never further than one record ahead. */
final class CsvPlan implements ChunkPlan {

    private final SeekableByteChannel channel;
    private final URI resource;
    private final CsvDialect dialect;
    private final CsvHeader header;
    private final Component<RecordReaderFactory> reader;
    private final ChunkLimits limits;
    private final FileState state;
    private final ChunkChecksum checksum;
    private final ByteWindow window;
    private final RecordScanner scanner;
    /** Offset of the first record. */
    private final long start;

    private long index;
    private long record;
    /** Whether the scanner's record belongs to the next chunk. */
    private boolean pending;

    CsvPlan(SeekableByteChannel channel, URI resource, CsvDialect dialect, CsvHeader header, ChunkLimits limits)
            throws IOException {
        this.channel = channel;
        this.resource = resource;
        this.dialect = dialect;
        this.header = header;
        this.limits = limits;
        this.state = FileState.of(Path.of(resource));
        this.reader = CsvReaderFactory.component(dialect, header.columns());
        long from = header.end();
        long line = header.endLine();
        this.record = 1;
        Chunk after = limits.after();
        if (after != null) {
            Span last = after.spans().get(after.spans().size() - 1);
            from = last.end();
            line = last.line() + last.lines();
            record = last.record() + last.records();
            index = after.index() + 1;
        }
        this.checksum = new ChunkChecksum(channel);
        this.window = ByteWindow.over(channel, from, state.size(), checksum);
        this.scanner = new RecordScanner(window, line, dialect);
        this.start = scanner.skipBlankLines();
    }

    @Override
    public @Nullable Chunk next() throws IOException {
        if (!pending && !scanner.next()) {
            requireUnchanged(); // the file may have grown since it was opened
            return null;
        }
        long offset = scanner.offset();
        long line = scanner.line();
        long records = 0;
        long end = offset;
        long endLine = line;
        checksum.begin(offset);
        do {
            // Blank lines belong to the record before them, so that the sizes of all chunks add up to totalBytes.
            long nextOffset = scanner.skipBlankLines();
            pending = records > 0 && nextOffset - offset > limits.maxBytes();
            if (!pending) {
                records++;
                end = nextOffset;
                endLine = scanner.nextLine();
                checksum.extend(end);
            }
        } while (!pending && records < limits.maxRecords() && scanner.next());
        Span span = new Span(offset, end - offset, record, records, line, endLine - line);
        record += records;
        window.addToChecksum();
        return Chunk.of(index++, resource, reader, List.of(span)).withChecksum(checksum.value());
    }

    @Override
    public void requireUnchanged() throws IOException {
        state.requireUnchanged(Path.of(resource));
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        // The plan's own channel may be in use by another thread.
        try (SeekableByteChannel own = Files.newByteChannel(Path.of(resource))) {
            int half = chunk.spans().size() / 2;
            List<List<Span>> parts = half > 0
                    ? List.of(
                            chunk.spans().subList(0, half),
                            chunk.spans().subList(half, chunk.spans().size()))
                    : halves(own, chunk.spans().get(0));
            return parts.isEmpty() ? List.of(chunk) : withChecksums(own, chunk, parts);
        }
    }

    /** Splits a span in two; empty if it has one record, or fewer records than were planned. */
    private List<List<Span>> halves(SeekableByteChannel own, Span span) throws IOException {
        long records = span.records() / 2;
        if (records < 1) {
            return List.of();
        }
        RecordScanner halving =
                new RecordScanner(ByteWindow.over(own, span.offset(), span.end()), span.line(), dialect);
        for (long i = 0; i <= records; i++) {
            if (!halving.next()) {
                return List.of();
            }
        }
        long bytes = halving.offset() - span.offset();
        long lines = halving.line() - span.line();
        Span head = new Span(span.offset(), bytes, span.record(), records, span.line(), lines);
        Span tail = new Span(
                halving.offset(),
                span.length() - bytes,
                span.record() + records,
                span.records() - records,
                halving.line(),
                span.lines() - lines);
        return List.of(List.of(head), List.of(tail));
    }

    /** Computes the checksums of the parts, and verifies that of the whole: the chunk may have changed since it was planned. */
    private static List<Chunk> withChecksums(SeekableByteChannel own, Chunk chunk, List<List<Span>> parts)
            throws IOException {
        CRC32C whole = new CRC32C();
        List<Chunk> chunks = new ArrayList<>();
        for (List<Span> part : parts) {
            CRC32C crc = new CRC32C();
            for (Span span : part) {
                ChunkChecksum.addRange(own, span.offset(), span.length(), crc, whole);
            }
            chunks.add(chunk.part(part, crc.getValue()));
        }
        if (chunk.checksum() != Chunk.NO_CHECKSUM && chunk.checksum() != whole.getValue()) {
            throw ChunkBytes.changed(Path.of(chunk.resource()), chunk);
        }
        return chunks;
    }

    @Override
    public Columns columns() {
        return header.columns();
    }

    @Override
    public RecordWriter recordWriter() {
        return header.span()
                .map(line -> RecordWriter.copyingBytes(resource, line))
                .orElseGet(RecordWriter::copyingBytes);
    }

    @Override
    public OptionalLong totalBytes() {
        return OptionalLong.of(state.size() - start);
    }

    @Override
    public String fingerprint() {
        return state.fingerprint();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

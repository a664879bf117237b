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

/** Cuts a file by letting the scanner run over it, as far as chunks are asked for. */
final class CsvPlan implements ChunkPlan {

    private final SeekableByteChannel channel;
    private final URI resource;
    private final CsvDialect dialect;
    private final CsvHeader header;
    private final Component<RecordReaderFactory> reader;
    private final ChunkLimits cut;
    private final FileState state;
    private final ChunkSum sum;
    private final ByteWindow window;
    private final RecordScanner scanner;
    /** Offset of the first record. */
    private final long start;

    private long index;
    private long record;
    /** Whether the scanner stands on a record that belongs to the next chunk. */
    private boolean pending;

    CsvPlan(SeekableByteChannel channel, URI resource, CsvDialect dialect, CsvHeader header, ChunkLimits cut)
            throws IOException {
        this.channel = channel;
        this.resource = resource;
        this.dialect = dialect;
        this.header = header;
        this.cut = cut;
        this.state = FileState.of(Path.of(resource));
        this.reader = CsvReaderFactory.component(dialect, header.columns());
        long from = header.end();
        long line = header.endLine();
        this.record = 1;
        Chunk after = cut.after();
        if (after != null) {
            Span last = after.spans().get(after.spans().size() - 1);
            from = last.end();
            line = last.line() + last.lines();
            record = last.record() + last.records();
            index = after.index() + 1;
        }
        this.sum = new ChunkSum(channel);
        this.window = ByteWindow.over(channel, from, state.size(), sum);
        this.scanner = new RecordScanner(window, line, dialect);
        this.start = scanner.skipBlankLines();
    }

    @Override
    public @Nullable Chunk next() throws IOException {
        if (!pending && !scanner.next()) {
            requireUnchanged(); // chunks may have been cut from what somebody is still writing
            return null;
        }
        long offset = scanner.offset();
        long line = scanner.line();
        long records = 0;
        long end = offset;
        long endLine = line;
        sum.begin(offset);
        do {
            // Blank lines belong to the record before them, so that chunks touch each other and add up to the whole.
            long behind = scanner.skipBlankLines();
            pending = records > 0 && behind - offset > cut.maxBytes();
            if (!pending) {
                records++;
                end = behind;
                endLine = scanner.nextLine();
                sum.extend(end);
            }
        } while (!pending && records < cut.maxRecords() && scanner.next());
        Span span = new Span(offset, end - offset, record, records, line, endLine - line);
        record += records;
        window.pass();
        return Chunk.of(index++, resource, reader, List.of(span)).withChecksum(sum.value());
    }

    @Override
    public void requireUnchanged() throws IOException {
        state.requireUnchanged(Path.of(resource));
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        // A channel of its own: the plan's may be in use.
        try (SeekableByteChannel own = Files.newByteChannel(Path.of(resource))) {
            int half = chunk.spans().size() / 2;
            List<List<Span>> parts = half > 0
                    ? List.of(
                            chunk.spans().subList(0, half),
                            chunk.spans().subList(half, chunk.spans().size()))
                    : halves(own, chunk.spans().get(0));
            return parts.isEmpty() ? List.of(chunk) : summed(own, chunk, parts);
        }
    }

    /** Cuts a span in two; empty if it has one record, or no longer as many as it had. */
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

    /** Sums the parts, and the whole as well: the parts of a chunk that was changed must not pass for what was planned. */
    private static List<Chunk> summed(SeekableByteChannel own, Chunk chunk, List<List<Span>> parts) throws IOException {
        CRC32C whole = new CRC32C();
        List<Chunk> summed = new ArrayList<>();
        for (List<Span> part : parts) {
            CRC32C crc = new CRC32C();
            for (Span span : part) {
                ChunkSum.add(own, span.offset(), span.length(), crc, whole);
            }
            summed.add(chunk.part(part, crc.getValue()));
        }
        if (chunk.checksum() != Chunk.NO_CHECKSUM && chunk.checksum() != whole.getValue()) {
            throw ChunkBytes.changed(Path.of(chunk.resource()), chunk);
        }
        return summed;
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

package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.RecordReaderFactory;
import dev.parallelloader.api.source.RecordWriter;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import dev.parallelloader.core.internal.input.OpenInput;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Divides a file into chunks, one at a time, with a scanner that is never further than one record ahead. If records have a
 * key, those whose key is repeated ({@link RepeatedRecords}) are left out of these chunks, which then have several spans, and
 * get chunks of their own at the end.
 */
final class CsvPlan implements ChunkPlan {

    private final OpenInput input;
    private final SeekableByteChannel channel;
    private final URI resource;
    private final CsvHeader header;
    private final RecordRange range;
    private final Component<RecordReaderFactory> reader;
    private final ChunkLimits limits;
    private final long maxBytes;
    private final @Nullable RepeatedRecords repeated;
    private final RecordWriter recordWriter;
    private final ChunkChecksum checksum;
    private final ByteWindow window;
    private final RecordScanner scanner;
    /** Offset of the first record that isn't skipped, once these are. */
    private long start;

    private boolean skipped;

    private long index;

    /** The number of the next record that the scanner finds. */
    private long nextRecord;

    /** Why the next record can't be planned, or null. The records before it are planned first. */
    private @Nullable LoaderException obstacle;

    /** Whether there is a record that belongs to the next chunk, which is then the scanner's. */
    private boolean pending;

    /** The scanner's record, with the blank lines and comments after it. */
    private long record;

    private long offset;
    private long end;
    private long line;
    private long endLine;

    /** @param repeated the records that are left out, or null if records have no key */
    CsvPlan(
            OpenInput input,
            URI resource,
            CsvHeader header,
            RecordRange range,
            ChunkLimits limits,
            @Nullable RepeatedRecords repeated)
            throws IOException {
        this.input = input;
        this.channel = input.channel();
        this.resource = resource;
        this.header = header;
        this.range = range;
        this.limits = limits;
        this.repeated = repeated;
        // The bytes of a stream's chunk are in memory.
        this.maxBytes =
                input.isStream() ? Math.min(limits.maxBytes(), ChunkLimits.DEFAULT_MAX_BYTES) : limits.maxBytes();
        this.recordWriter = CsvRecordWriter.of(input, resource, header);
        this.reader = CsvReaderFactory.component(header.dialect(), header.columns());
        long from = header.end();
        long fromLine = header.endLine();
        this.nextRecord = 1;
        Chunk after = limits.after();
        index = after == null ? 0 : after.index() + 1;
        if (after != null && repeated == null) { // otherwise records before that chunk may have been left out
            Span last = after.spans().get(after.spans().size() - 1);
            from = last.end();
            fromLine = last.line() + last.lines();
            nextRecord = last.record() + last.records();
            input.discardBefore(from);
        }
        this.checksum = new ChunkChecksum(channel);
        this.window = ByteWindow.over(channel, from, input.size(), checksum);
        this.scanner = new RecordScanner(window, fromLine, header.dialect());
        if (input.isRepeatable()) { // otherwise another plan may have to read what is skipped
            skip();
        }
    }

    private void skip() throws IOException {
        while (nextRecord <= range.skipped() && scanner.next() && !stopsAtQuote()) {
            nextRecord++;
            input.discardBefore(scanner.end());
        }
        start = scanner.skipToRecord();
        skipped = true;
    }

    @Override
    public @Nullable Chunk next() throws IOException, InterruptedException {
        input.begin();
        if (!skipped) {
            skip();
        }
        if (repeated == null) {
            input.discardBefore(pending ? offset : window.position());
        } else if (obstacle == null) {
            repeated.begin(input, scanner, start);
        }
        SpanBuilder spans = new SpanBuilder();
        while (spans.records() < limits.maxRecords() && findRecord() && fits(spans)) {
            if (spans.isEmpty()) {
                checksum.begin(offset);
            } else if (!spans.endsAt(offset)) {
                window.addToChecksum();
                checksum.skipTo(offset);
            }
            checksum.extend(end);
            spans.add(record, 1, offset, end, line, endLine);
            pending = false;
        }
        if (!spans.isEmpty()) {
            window.addToChecksum();
            return chunk(spans.build(), checksum.value());
        }
        if (obstacle != null) {
            throw obstacle;
        }
        Chunk chunk = repeated == null ? null : nextOf(repeated);
        if (chunk == null) {
            requireUnchanged(); // the file may have grown since it was opened
        }
        return chunk;
    }

    private boolean fits(SpanBuilder spans) {
        return spans.isEmpty()
                || (spans.bytes() + end - offset <= maxBytes
                        && (spans.size() < RepeatedRecords.MAX_SPANS || spans.endsAt(offset)));
    }

    /** Finds the next record that isn't left out, unless it is known; false at the end of the file, or of its undamaged part. */
    private boolean findRecord() throws IOException {
        try {
            return searchRecord();
        } catch (StopLoadException e) {
            throw e;
        } catch (LoaderException e) { // the data is damaged
            obstacle = e;
            return false;
        }
    }

    private boolean searchRecord() throws IOException {
        while (!pending && obstacle == null && !range.endsBefore(nextRecord) && scanner.next()) {
            if (stopsAtQuote()) {
                return false;
            }
            boolean leftOut = repeated != null && repeated.contains(scanner, window);
            record = nextRecord++;
            offset = scanner.offset();
            line = scanner.line();
            // Blank lines and comments belong to the record before them, so that the sizes of all chunks add up to
            // totalBytes.
            end = scanner.skipToRecord();
            endLine = scanner.nextLine();
            if (repeated == null) {
                pending = true;
            } else if (!leftOut) {
                pending = !repeated.isPlanned(offset);
            } else {
                leaveOut(repeated);
            }
        }
        return pending;
    }

    /** Whether the scanner's record has a quote that isn't closed, at which the load stops. */
    private boolean stopsAtQuote() {
        boolean stops =
                scanner.kind() == RecordKind.UNCLOSED && header.dialect().unclosedQuote() == UnclosedQuote.STOP;
        if (stops) {
            obstacle = new UnclosedQuoteException(input.toString(), scanner, nextRecord);
        }
        return stops;
    }

    private void leaveOut(RepeatedRecords records) throws IOException {
        CRC32C crc = records.add(record, offset, end, line, endLine);
        if (window.base() <= offset) {
            crc.update(window.bytes(), (int) (offset - window.base()), (int) (end - offset));
        } else {
            ChunkChecksum.addRange(channel, offset, end - offset, crc);
        }
    }

    /** Returns the next chunk of repeated records. Their bytes must be those that they had when they were left out. */
    private @Nullable Chunk nextOf(RepeatedRecords records) throws IOException {
        List<RepeatedPlace> places = records.next(limits);
        if (places.isEmpty()) {
            return null;
        }
        RepeatedSpans content = RepeatedSpans.of(places, channel);
        Chunk chunk = chunk(content.spans(), content.checksum());
        if (content.changed()) {
            throw ChunkBytes.changed(input.toString(), chunk);
        }
        return chunk;
    }

    private Chunk chunk(List<Span> spans, long crc) throws IOException {
        return Chunk.of(index++, resource, reader, spans)
                .withChecksum(crc)
                .withPayload(input.isStream() ? input.payload(spans) : null);
    }

    @Override
    public void requireUnchanged() throws IOException {
        input.requireUnchanged();
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        return ChunkSplit.of(chunk, header.dialect());
    }

    @Override
    public Columns columns() {
        return header.columns();
    }

    @Override
    public Optional<URI> resource() {
        return Optional.of(resource);
    }

    @Override
    public RecordWriter recordWriter() {
        return recordWriter;
    }

    @Override
    public OptionalLong totalBytes() {
        // With a key, only the whole plan is known to have all bytes. Where a limited range ends isn't known.
        return input.isStream() || range.limited() || (repeated != null && limits.after() != null)
                ? OptionalLong.empty()
                : OptionalLong.of(input.size() - start);
    }

    @Override
    public boolean repeatable() {
        return input.isRepeatable();
    }

    @Override
    public Settings settings() {
        Settings settings = reader.settings()
                .with("skipLines", String.valueOf(header.dialect().skipLines()))
                .with("skipRecords", String.valueOf(range.skipped()))
                .with("maxRecords", String.valueOf(range.max()));
        return repeated == null ? settings : settings.with("key", String.join(",", repeated.columns()));
    }

    @Override
    public String fingerprint() {
        return input.fingerprint();
    }

    @Override
    public void close() throws IOException {
        try (input) {
            if (repeated != null) {
                repeated.close();
            }
        }
    }
}

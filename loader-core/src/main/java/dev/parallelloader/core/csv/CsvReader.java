package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a chunk. The scanner finds records and the cells of plain ones, whose rows are views of the chunk's
 * bytes. All other records go to {@link OddRecords}, one by one.
 */
final class CsvReader implements RecordReader {

    private static final int NONE = -1;

    private final ChunkBytes bytes;
    private final CsvDialect dialect;
    private final Columns columns;
    private final List<Span> spans;
    private final boolean utf8;
    private final RecordText text;
    private final OddRecords oddRecords;
    private final CellCounts cellCounts;

    private Span span;
    private int nextSpan = 1;
    private ByteWindow window;
    private RecordScanner scanner;
    private RowBlock block;

    CsvReader(ChunkBytes bytes, Chunk chunk, CsvDialect dialect, Columns columns) {
        this.bytes = bytes;
        this.dialect = dialect;
        this.columns = columns;
        this.spans = chunk.spans();
        this.utf8 = dialect.scannedCharset().equals(StandardCharsets.UTF_8);
        this.text = new RecordText(dialect.scannedCharset());
        this.oddRecords = new OddRecords(dialect, columns, text);
        this.cellCounts = new CellCounts(dialect, columns.size());
        this.span = spans.get(0);
        this.window = bytes.window(span);
        this.scanner = new RecordScanner(window, span.line(), dialect);
        this.block = block(span.record());
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (block.isFull()) {
            block = block(block.nextRecord());
        }
        block.expect(scanner);
        while (!scanner.next()) {
            if (nextSpan == spans.size()) {
                return null;
            }
            startSpan(spans.get(nextSpan++));
            block.expect(scanner);
        }
        return scanner.kind() == RecordKind.PLAIN && window.isInMemory() ? plain() : odd();
    }

    private Entry plain() throws IOException {
        boolean ascii = scanner.ascii();
        int invalid = ascii ? NONE : firstInvalid();
        if (invalid != NONE) {
            return oddRecords.undecodable(scanner, skipped(), invalid);
        }
        if (scanner.cells() != columns.size() && !block.complete(scanner, cellCounts)) {
            return oddRecords.wrongCount(skipped(), scanner.cells());
        }
        return ascii || utf8 ? block.add(scanner) : block.addDecoded(scanner, dialect.scannedCharset());
    }

    /** Returns the position in the record of the first byte that isn't valid in the charset, or {@link #NONE}. */
    private int firstInvalid() {
        int from = (int) (scanner.offset() - window.base());
        int end = from + (int) scanner.length();
        int invalid = text.firstInvalid(window.bytes(), from, end);
        return invalid == end ? NONE : invalid - from;
    }

    private Entry odd() throws IOException {
        return oddRecords.read(scanner, skipped());
    }

    /** Adds a record without a view to the block, and returns its place. */
    private Span skipped() {
        long record = block.nextRecord();
        block.skip();
        return new Span(scanner.offset(), scanner.length(), record, 1, scanner.line(), scanner.lines());
    }

    private void startSpan(Span next) {
        span = next;
        window = bytes.window(next);
        scanner = new RecordScanner(window, next.line(), dialect);
        block = block(next.record());
    }

    /** Returns a block for the records from this number on. */
    private RowBlock block(long record) {
        long expected = span.records() == Span.UNKNOWN ? Long.MAX_VALUE : span.record() + span.records() - record;
        return new RowBlock(window.bytes(), window.base(), span.line(), record, expected, columns, dialect);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

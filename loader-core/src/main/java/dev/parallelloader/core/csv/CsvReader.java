package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.csv.CellParser.MalformedRecordException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a chunk. The scanner finds their bounds, a block of them at a time. Consecutive plain records are
 * parsed together; every other record is parsed alone, so that a malformed one can't affect the next.
 */
final class CsvReader implements RecordReader {

    private static final String MIXED =
            "text and quotes are mixed in one cell; quote the whole cell and double the quotes in it";

    private final ChunkBytes bytes;
    private final CsvDialect dialect;
    private final Columns columns;
    private final ColumnCounts columnCounts;
    private final List<Span> spans;
    private final CellParser parser;
    private final RecordBlock block;

    private int nextSpan;
    private @Nullable RecordScanner scanner;
    /** Number of the first record in the block. */
    private long blockRecord;

    /** Position of the next record in the block. */
    private int at;

    /** Position in the block after the records that the parser has. */
    private int runEnd;

    CsvReader(ChunkBytes bytes, Chunk chunk, CsvDialect dialect, Columns columns) {
        this.bytes = bytes;
        this.dialect = dialect;
        this.columns = columns;
        this.columnCounts = new ColumnCounts(columns);
        this.spans = chunk.spans();
        this.parser = new CellParser(dialect);
        this.block = new RecordBlock(dialect.charset(), chunk.records(), chunk.bytes());
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (at == block.size() && !nextBlock()) {
            return null;
        }
        Span span = block.span(at, blockRecord + at);
        RecordScanner.Kind kind = block.kind(at);
        if (kind == RecordScanner.Kind.UNCLOSED) {
            at++;
            return Reject.of(
                    span, "unclosed-quote", "a quoted cell is not closed; double the quote if it is part of the text");
        }
        if (kind == RecordScanner.Kind.MALFORMED) {
            at++;
            return Reject.of(span, "malformed", dialect.textAfterQuote());
        }
        if (kind == RecordScanner.Kind.TOO_LONG) {
            at++;
            return Reject.of(
                    span,
                    "record-too-long",
                    "the record is longer than " + (RecordScanner.MAX_RECORD_BYTES >> 20)
                            + " MiB; check for an unclosed quote");
        }
        if (at >= runEnd && !startRun()) {
            at++;
            return Reject.of(
                    span,
                    "encoding",
                    "not valid " + dialect.charset().name()
                            + "; correct this record, or convert the file if it is in another charset");
        }
        return kind == RecordScanner.Kind.BARE_QUOTE ? bareQuote(span) : parse(span);
    }

    private Entry bareQuote(Span span) {
        at++;
        return entry(span, BareQuoteParser.cells(block.text(), block.textLength(), dialect));
    }

    private Entry parse(Span span) {
        boolean alone = runEnd == at + 1;
        at++;
        try {
            List<@Nullable Object> cells = parser.next(columns.size());
            if (cells == null || cells.isEmpty()) {
                cells = List.of(""); // Jackson finds no cell in a line with just ""
            }
            if (alone && parser.next(columns.size()) != null) {
                return Reject.of(span, "malformed", MIXED);
            }
            return entry(span, cells);
        } catch (MalformedRecordException e) {
            runEnd = at; // the parser may have lost its place: the next record starts a new run
            return Reject.of(span, "malformed", MIXED + ": " + e.getMessage());
        }
    }

    private Entry entry(Span span, List<@Nullable Object> cells) {
        return cells.size() == columns.size()
                ? Row.of(span, columns, cells)
                : Reject.of(span, "column-count", columnCounts.message(cells.size()));
    }

    /** Gives the parser the next record and those after it that can be parsed with it; false if the record can't be decoded. */
    private boolean startRun() {
        int end = block.runFrom(at);
        if (!block.decode(at, end)) {
            end = at + 1;
            if (!block.decode(at, end)) {
                return false;
            }
        }
        parser.start(block.text(), block.textLength());
        runEnd = end;
        return true;
    }

    private boolean nextBlock() throws IOException {
        while (true) {
            if (scanner == null) {
                if (nextSpan == spans.size()) {
                    return false;
                }
                Span span = spans.get(nextSpan++);
                scanner = new RecordScanner(bytes.window(span), span.line(), dialect);
                blockRecord = span.record();
            } else {
                blockRecord += block.size();
            }
            at = 0;
            runEnd = 0;
            if (block.fill(scanner)) {
                return true;
            }
            scanner = null;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
        bytes.close();
    }
}

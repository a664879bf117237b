package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.csv.CellParser.MalformedRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records whose cells aren't known, each alone, so that a malformed one can't affect the next; and words the rejects of
 * all records. Not thread-safe.
 */
final class OddRecords {

    private static final String MIXED =
            "text and quotes are mixed in one cell; quote the whole cell and double the quotes in it";

    private final CsvDialect dialect;
    private final Columns columns;
    private final CellCounts cellCounts;
    private final ColumnCounts columnCounts;
    private final RecordText text;
    /** Created for the first record that needs it: most chunks have none. */
    private @Nullable CellParser parser;

    OddRecords(CsvDialect dialect, Columns columns, RecordText text) {
        this.dialect = dialect;
        this.columns = columns;
        this.cellCounts = new CellCounts(dialect, columns.size());
        this.columnCounts = new ColumnCounts(columns);
        this.text = text;
    }

    /** Reads the scanner's record. */
    Entry read(RecordScanner scanner, Span at) throws IOException {
        return switch (scanner.kind()) {
            case UNCLOSED ->
                Reject.of(
                        at,
                        "unclosed-quote",
                        "a quoted cell is not closed; double the quote if it is part of the text");
            case MALFORMED -> withColumn(Reject.of(at, "malformed", dialect.textAfterQuote()), scanner.malformedCell());
            case TOO_LONG ->
                Reject.of(
                        at,
                        "record-too-long",
                        "the record is longer than " + (RecordScanner.MAX_RECORD_BYTES >> 20)
                                + " MiB; check for an unclosed quote");
            case PLAIN, ODD, BARE_QUOTE -> {
                ByteBuffer bytes = scanner.bytes(scanner.offset(), Math.toIntExact(scanner.length()));
                int start = bytes.position();
                yield text.decode(bytes)
                        ? parse(scanner.kind(), at)
                        : undecodable(scanner, at, bytes.position() - start);
            }
        };
    }

    private Entry parse(RecordKind kind, Span at) {
        if (kind == RecordKind.BARE_QUOTE) {
            return row(at, BareQuoteParser.cells(text.chars(), text.length(), dialect));
        }
        CellParser jackson = parser == null ? new CellParser(dialect) : parser;
        parser = jackson;
        try {
            jackson.start(text.chars(), text.length());
            List<@Nullable Object> cells = jackson.next(columns.size());
            if (cells == null || cells.isEmpty()) {
                cells = List.of(""); // Jackson finds no cell in a line with just ""
            }
            return jackson.next(columns.size()) == null ? row(at, cells) : Reject.of(at, "malformed", MIXED);
        } catch (MalformedRecordException e) {
            return Reject.of(at, "malformed", MIXED + ": " + e.getMessage());
        } finally {
            jackson.close();
        }
    }

    private Entry row(Span at, List<@Nullable Object> cells) {
        List<@Nullable Object> complete = cellCounts.complete(cells);
        return complete == null ? wrongCount(at, cells.size()) : Row.of(at, columns, complete);
    }

    Reject wrongCount(Span at, int cells) {
        return Reject.of(at, "column-count", columnCounts.message(cells));
    }

    /**
     * Rejects the scanner's record, because a byte isn't valid in the charset.
     *
     * @param invalid the position of the byte in the record
     */
    Reject undecodable(RecordScanner scanner, Span at, int invalid) throws IOException {
        Reject reject = Reject.of(
                at,
                "encoding",
                "not valid " + dialect.charset().name()
                        + "; correct this record, or set charset (--charset NAME) if the file is in another");
        byte[] before = new byte[invalid];
        scanner.bytes(at.offset(), invalid).get(before);
        ByteWindow window = ByteWindow.over(before, 0, at.offset(), invalid);
        return withColumn(reject, new RecordScanner(window, at.line(), dialect).lastCell());
    }

    /** A record may have more cells than there are columns. */
    private Reject withColumn(Reject reject, int cell) {
        return cell < columns.size() ? reject.withColumn(columns.names().get(cell)) : reject;
    }
}

package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.csv.CellParser.MalformedRecordException;
import java.io.IOException;
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
            case MALFORMED -> Reject.of(at, "malformed", dialect.textAfterQuote());
            case TOO_LONG ->
                Reject.of(
                        at,
                        "record-too-long",
                        "the record is longer than " + (RecordScanner.MAX_RECORD_BYTES >> 20)
                                + " MiB; check for an unclosed quote");
            case PLAIN, ODD, BARE_QUOTE ->
                text.decode(scanner.bytes(scanner.offset(), Math.toIntExact(scanner.length())))
                        ? parse(scanner.kind(), at)
                        : undecodable(at);
        };
    }

    private Entry parse(RecordScanner.Kind kind, Span at) {
        if (kind == RecordScanner.Kind.BARE_QUOTE) {
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

    Reject undecodable(Span at) {
        return Reject.of(
                at,
                "encoding",
                "not valid " + dialect.charset().name()
                        + "; correct this record, or set charset (--charset NAME) if the file is in another");
    }
}

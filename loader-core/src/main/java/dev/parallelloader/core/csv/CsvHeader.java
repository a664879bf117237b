package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.csv.CellParser.MalformedRecordException;
import dev.parallelloader.core.csv.CsvDialect.HeaderNames;
import dev.parallelloader.core.internal.sniff.ColumnNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column names of a file, and where its records begin.
 *
 * @param dialect the dialect, with the delimiter that the file names
 * @param span what precedes the records: the header, and a line that sets the delimiter; empty if there is neither
 * @param end offset of the first byte after byte order mark and header
 * @param endLine number of the line at that offset
 */
record CsvHeader(CsvDialect dialect, Columns columns, Optional<Span> span, long end, long endLine) {

    private static final String GIVEN_NAMES =
            "These are the names set with columns (--columns): add the missing ones where the file has them";

    /**
     * Reads the header.
     *
     * @param name the file's name in messages
     * @param given the column names if the file has no header line, else null
     * @throws LoaderException if the file isn't text or has no usable header
     */
    static CsvHeader read(SeekableByteChannel channel, String name, CsvDialect set, @Nullable Columns given)
            throws IOException {
        FileHead head = FileHead.of(channel);
        if (head.isEmpty()) {
            throw new LoaderException(name + " is empty"
                    + (given == null
                            ? ": it needs a header line with the names of its columns"
                            : ": specify a file with rows"));
        }
        head.requireNoSignature(name);
        TextStart start = TextStart.of(channel, name, head.textStart(), set);
        CsvDialect dialect = start.dialect();
        if (given != null) {
            Columns named = given.withHint(required -> GIVEN_NAMES);
            Optional<Span> line = start.first() == start.offset()
                    ? Optional.empty()
                    : Optional.of(new Span(start.first(), start.offset() - start.first(), 1, 0, start.line() - 1, 1));
            return new CsvHeader(dialect, named, line, start.offset(), start.line());
        }
        RecordScanner scanner =
                new RecordScanner(ByteWindow.over(channel, start.offset(), channel.size()), start.line(), dialect);
        FileHead text = FileHead.at(channel, scanner.skipToRecord());
        text.requireTextInFirstLine(name, dialect);
        if (!scanner.next()) {
            throw new LoaderException(name + " has no header: apart from "
                    + (dialect.skipLines() > 0 ? "the lines that are left out" : "a byte order mark or blank lines")
                    + " it is empty; it needs a header line with the names of its columns");
        }
        FormatHint hint = FormatHint.of(text.firstLine(), dialect);
        if (scanner.kind() == RecordKind.UNCLOSED || scanner.kind() == RecordKind.TOO_LONG) {
            String suggestion = hint.forUnreadableHeader();
            throw new LoaderException(name
                    + " has no usable header: its first line opens a quote that isn't closed, or is"
                    + " longer than " + (RecordScanner.MAX_RECORD_BYTES >> 20) + " MiB"
                    + (suggestion.isEmpty() ? "; specify a CSV file, or close the quote" : ". " + suggestion));
        }
        if (scanner.kind() == RecordKind.MALFORMED) {
            throw unreadable(name, "is malformed: " + dialect.textAfterQuote(), hint, null);
        }
        long first = start.first() == start.offset() ? scanner.offset() : start.first();
        long firstLine = start.first() == start.offset() ? scanner.line() : start.line() - 1;
        Span span = new Span(first, scanner.end() - first, 1, 0, firstLine, scanner.nextLine() - firstLine);
        List<String> names = parse(name, dialect, scanner, hint);
        Columns columns = columns(name, names, hint);
        return new CsvHeader(dialect, columns, Optional.of(span), span.end(), span.line() + span.lines());
    }

    private static Columns columns(String name, List<String> names, FormatHint hint) {
        try {
            return Columns.of(names).withHint(required -> hint.forMissingColumns(names, required));
        } catch (IllegalArgumentException e) {
            throw unreadable(
                    name,
                    "can't be used: " + e.getMessage() + ", or set headerNames (--header-names numbered)",
                    hint,
                    e);
        }
    }

    private static LoaderException unreadable(String name, String reason, FormatHint hint, @Nullable Exception cause) {
        String suggestion = hint.forUnreadableHeader();
        return new LoaderException(
                "the header of " + name + " " + reason + (suggestion.isEmpty() ? "" : ". " + suggestion), cause);
    }

    private static List<String> parse(String name, CsvDialect dialect, RecordScanner scanner, FormatHint hint)
            throws IOException {
        ByteBuffer record = scanner.bytes(scanner.offset(), Math.toIntExact(scanner.length()));
        RecordText header = new RecordText(dialect.scannedCharset());
        if (!header.decode(record)) {
            int at = record.position();
            String undecoded =
                    String.format(Locale.ROOT, "byte %02X at offset %d", record.get(at), scanner.offset() + at);
            throw new LoaderException("the header of " + name + " is not valid "
                    + dialect.charset().name() + ": it has " + undecoded
                    + "; convert it to UTF-8 (iconv -f ITS_CHARSET -t UTF-8 FILE > utf8.csv), or set charset"
                    + " (--charset NAME)");
        }
        CellParser parser = new CellParser(dialect);
        try {
            List<@Nullable Object> cells = cells(scanner.kind(), header, dialect, parser);
            List<String> names = cells.stream()
                    .map(String::valueOf)
                    .map(cell -> dialect.trim() ? cell.strip() : cell)
                    .toList();
            if (dialect.headerNames() == HeaderNames.NUMBERED) {
                return ColumnNames.numbered(names);
            }
            for (String each : names) {
                if (each.isBlank()) {
                    throw unreadable(
                            name,
                            "has no name for column " + (names.indexOf(each) + 1) + " of " + names.size()
                                    + ": add one, or set headerNames (--header-names numbered)",
                            hint,
                            null);
                }
            }
            return names;
        } catch (MalformedRecordException e) {
            throw unreadable(name, "is malformed: " + e.getMessage(), hint, e);
        } finally {
            parser.close();
        }
    }

    private static List<@Nullable Object> cells(
            RecordKind kind, RecordText header, CsvDialect dialect, CellParser parser) throws MalformedRecordException {
        if (kind == RecordKind.BARE_QUOTE) {
            return BareQuoteParser.cells(header.chars(), header.length(), dialect);
        }
        parser.start(header.chars(), header.length());
        List<@Nullable Object> cells = parser.next(16);
        return cells == null ? List.of() : cells;
    }
}

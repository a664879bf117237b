package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.csv.CellParser.MalformedRecordException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of a file's columns and where its records begin.
 *
 * @param span the header line; empty if the names were given by the user
 * @param end offset behind byte order mark and header
 * @param endLine number of the line there
 */
record CsvHeader(Columns columns, Optional<Span> span, long end, long endLine) {

    /** A header longer than this isn't one. */
    private static final int MAX_BYTES = 1 << 20;

    /**
     * @param name what the file is called in messages
     * @param given the names if the file has no header line, else null
     */
    static CsvHeader read(SeekableByteChannel channel, String name, CsvDialect dialect, @Nullable Columns given)
            throws IOException {
        FirstBytes first = FirstBytes.of(channel);
        if (first.isEmpty()) {
            throw new LoaderException(name + " is empty"
                    + (given == null ? ": it needs a header line with the names of its columns" : ""));
        }
        first.requireNoSignature(name);
        long start = first.textStart();
        if (given != null) {
            return new CsvHeader(given, Optional.empty(), start, 1);
        }
        first.requireTextInFirstLine(name, dialect);
        RecordScanner scanner =
                new RecordScanner(ByteWindow.over(channel, start, channel.size()), 1, dialect, MAX_BYTES);
        if (!scanner.next()) {
            throw new LoaderException(
                    name + " has a byte order mark or line ends and nothing else: it needs a header line"
                            + " with the names of its columns");
        }
        String guess = first.guess(dialect);
        if (scanner.kind() == RecordScanner.Kind.UNCLOSED || scanner.kind() == RecordScanner.Kind.TOO_LONG) {
            throw new LoaderException(
                    name + " has no usable header: its first line opens a quote that isn't closed, or is"
                            + " longer than 1 MiB" + (guess.isEmpty() ? "; is it a CSV file?" : guess));
        }
        if (scanner.kind() == RecordScanner.Kind.MALFORMED) {
            throw new LoaderException("the header of " + name + " is malformed: " + dialect.textBehindQuote() + guess);
        }
        Span span = new Span(scanner.offset(), scanner.length(), 1, 0, scanner.line(), scanner.lines());
        Columns columns = parse(channel, name, dialect, scanner, guess);
        return new CsvHeader(columns, Optional.of(span), span.end(), span.line() + span.lines());
    }

    private static Columns parse(
            SeekableByteChannel channel, String name, CsvDialect dialect, RecordScanner scanner, String guess)
            throws IOException {
        // The scanner stands on the header: a block of one record, without what follows.
        RecordScanner again = new RecordScanner(
                ByteWindow.over(channel, scanner.offset(), scanner.end()), scanner.line(), dialect, MAX_BYTES);
        RecordBlock block = new RecordBlock(dialect.charset(), 1, scanner.length());
        block.fill(again);
        if (!block.decode(0, 1)) {
            throw new LoaderException("the header of " + name + " is not valid "
                    + dialect.charset().name() + ": it has " + block.undecoded()
                    + "; convert it to UTF-8 (iconv -f ITS_CHARSET -t UTF-8 FILE > utf8.csv), or in Java tell the source its"
                    + " charset");
        }
        CellParser parser = new CellParser(dialect);
        try {
            List<String> names = new ArrayList<>();
            List<@Nullable Object> cells = cells(block, dialect, parser);
            for (Object cell : cells) {
                String text = String.valueOf(cell);
                if (text.isBlank()) {
                    throw new LoaderException("the header of " + name + " has a column without a name: number "
                            + (names.size() + 1) + " of " + cells.size() + guess);
                }
                names.add(dialect.trim() ? text.strip() : text);
            }
            return Columns.of(names);
        } catch (MalformedRecordException e) {
            throw new LoaderException("the header of " + name + " is malformed: " + e.getMessage() + guess, e);
        } catch (IllegalArgumentException e) {
            throw new LoaderException("the header of " + name + " can't be used: " + e.getMessage() + guess, e);
        } finally {
            parser.close();
        }
    }

    private static List<@Nullable Object> cells(RecordBlock block, CsvDialect dialect, CellParser parser)
            throws MalformedRecordException {
        if (block.kind(0) == RecordScanner.Kind.BARE_QUOTE) {
            return BareQuotes.cells(block.text(), block.textLength(), dialect);
        }
        parser.start(block.text(), block.textLength());
        List<@Nullable Object> cells = parser.next(16);
        return cells == null ? List.of() : cells;
    }
}

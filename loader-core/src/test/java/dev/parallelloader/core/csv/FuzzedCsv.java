package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file and its settings, from bytes that a fuzzer makes. The first {@value #SETTINGS} bytes are settings: a byte chooses one of
 * several values, and the digit 0 the first of them. All other bytes are the file, which has no header.
 */
final class FuzzedCsv {

    static final int SETTINGS = 8;

    private static final String DELIMITERS = ",;\t| x\u0001:n~";
    private static final String QUOTES = "\"'q\t\u0001~\0";
    private static final String ESCAPES = "\0\\e";

    private static final List<SurplusCells> SURPLUS =
            List.of(SurplusCells.REJECT, SurplusCells.DROP_EMPTY, SurplusCells.DROP);

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.US_ASCII,
            Charset.forName("windows-1252"),
            Charset.forName("KOI8-R"));

    private final CsvDialect dialect;
    private final Columns columns;
    private final int chunkSize;
    private final byte[] bytes;

    private FuzzedCsv(CsvDialect dialect, Columns columns, int chunkSize, byte[] bytes) {
        this.dialect = dialect;
        this.columns = columns;
        this.chunkSize = chunkSize;
        this.bytes = bytes;
    }

    /** Returns the file; empty if there are no bytes for one, or if the settings contradict each other. */
    static Optional<FuzzedCsv> of(byte[] data) {
        if (data.length <= SETTINGS) {
            return Optional.empty();
        }
        CsvDialectBuilder settings = new CsvDialectBuilder();
        settings.delimiter = DELIMITERS.charAt(choice(data, 0, DELIMITERS.length()));
        settings.quote = QUOTES.charAt(choice(data, 1, QUOTES.length()));
        settings.escape = ESCAPES.charAt(choice(data, 2, ESCAPES.length()));
        settings.trim = flag(data, 3, 1);
        settings.lenientQuotes = flag(data, 3, 2);
        settings.skipEmptyRecords = flag(data, 3, 4);
        settings.unclosedQuote = flag(data, 3, 8) ? UnclosedQuote.STOP : UnclosedQuote.RESYNC;
        settings.charset = CHARSETS.get(choice(data, 4, CHARSETS.size()));
        settings.comment = flag(data, 5, 1) ? '#' : CsvDialect.NONE;
        settings.missingCells = flag(data, 5, 2) ? MissingCells.PAD : MissingCells.REJECT;
        settings.surplusCells = SURPLUS.get(choice(data, 5, 12) / 4);
        CsvDialect dialect = settings.build();
        if (!dialect.problem().isEmpty()) {
            return Optional.empty();
        }
        Columns columns = Columns.of(List.of("A", "B", "C", "D").subList(0, 1 + choice(data, 6, 4)));
        int chunkSize = 1 + choice(data, 7, 20);
        return Optional.of(new FuzzedCsv(dialect, columns, chunkSize, Arrays.copyOfRange(data, SETTINGS, data.length)));
    }

    private static int choice(byte[] data, int at, int count) {
        return ((data[at] - '0') & 0xFF) % count;
    }

    private static boolean flag(byte[] data, int at, int bit) {
        return ((data[at] - '0') & bit) != 0;
    }

    CsvDialect dialect() {
        return dialect;
    }

    Columns columns() {
        return columns;
    }

    /** A small number of records, or of bytes. */
    int chunkSize() {
        return chunkSize;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns this file with a dialect that never stops at a quote that isn't closed. */
    FuzzedCsv withResync() {
        CsvDialectBuilder settings = dialect.toBuilder();
        settings.unclosedQuote = UnclosedQuote.RESYNC;
        return new FuzzedCsv(settings.build(), columns, chunkSize, bytes);
    }

    /** Offset after a byte order mark. */
    int textStart() {
        return startsWith(0, "\u00EF\u00BB\u00BF") ? 3 : 0;
    }

    /** Whether the file is decompressed, converted or refused because of its first bytes, or sets its delimiter. */
    boolean isSpecial() {
        return bytes[0] == (byte) 0xFF
                || bytes[0] == (byte) 0xFE
                || List.of("\u001F\u008B", "BZh", "(\u00B5/\u00FD", "\u00FD7zXZ", "\0\0\u00FE", "sep=").stream()
                        .anyMatch(start -> startsWith(textStart(), start));
    }

    private boolean startsWith(int from, String start) {
        return bytes.length - from >= start.length()
                && new String(bytes, from, start.length(), StandardCharsets.ISO_8859_1).equals(start);
    }

    /** Whether a range has only lines that aren't records: blank lines, comments and records that are left out. */
    boolean isBetweenRecords(long from, long to) {
        int at = (int) from;
        while (at < to) {
            int lineEnd = at;
            while (lineEnd < to && !isLineEnd(lineEnd)) {
                lineEnd++;
            }
            boolean ends = lineEnd == bytes.length || isLineEnd(lineEnd);
            boolean comment = dialect.comment() != CsvDialect.NONE && bytes[at] == dialect.comment();
            if (!ends || (lineEnd > at && !comment && !isLeftOut(at, lineEnd))) {
                return false;
            }
            at = lineEnd + 1;
        }
        return true;
    }

    private boolean isLineEnd(int at) {
        return bytes[at] == '\n' || bytes[at] == '\r';
    }

    private boolean isLeftOut(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!dialect.skipEmptyRecords() || bytes[at] != dialect.delimiter()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return dialect + ", " + columns.size() + " columns, chunk size " + chunkSize + ", bytes "
                + Arrays.toString(bytes);
    }
}

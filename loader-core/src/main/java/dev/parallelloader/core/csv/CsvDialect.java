package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.internal.input.TextEncoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The format of a delimited file: how its bytes become records and cells. {@link CsvChunkSourceBuilder} describes each setting,
 * and sets a whole dialect with {@link CsvChunkSourceBuilder#dialect}.
 *
 * <p>Immutable.
 */
public final class CsvDialect {

    /** The value of a character that isn't used, such as {@link #escape} if there is none. */
    public static final char NONE = 0;

    /** The default: commas, double quotes, UTF-8, and a header line. */
    public static final CsvDialect DEFAULT = new CsvDialectBuilder().build();

    /** What becomes of a record with fewer cells than there are columns. */
    public enum MissingCells {
        /** It is rejected with the code {@code column-count}. */
        REJECT,
        /** Its last columns get the empty text. */
        PAD
    }

    /** What becomes of a record with more cells than there are columns. */
    public enum SurplusCells {
        /** It is rejected with the code {@code column-count}. */
        REJECT,
        /** Its surplus cells are dropped if all of them are empty, as after trailing delimiters. Otherwise it is rejected. */
        DROP_EMPTY,
        /** Its surplus cells are dropped. */
        DROP
    }

    /** What becomes of a header with an empty name, or with a name that occurs twice. */
    public enum HeaderNames {
        /** The file is refused. */
        STRICT,
        /**
         * An empty name becomes {@code column_} and its number, from 1. A name that is taken gets the first of {@code _2},
         * {@code _3} and so on that makes it unique.
         */
        NUMBERED
    }

    /** What happens when a quote isn't closed before the end of the input, or within 16 MiB. */
    public enum UnclosedQuote {
        /** The load stops. The records before it are loaded. */
        STOP,
        /** The record is rejected with the code {@code unclosed-quote}, and the next one begins at the next line. */
        RESYNC
    }

    private final char delimiter;
    private final char quote;
    private final char escape;
    private final char comment;
    private final boolean trim;
    private final boolean lenientQuotes;
    private final boolean skipEmptyRecords;
    private final int skipLines;
    private final Charset charset;
    private final Charset scannedCharset;
    private final HeaderNames headerNames;
    private final MissingCells missingCells;
    private final SurplusCells surplusCells;
    private final UnclosedQuote unclosedQuote;

    CsvDialect(CsvDialectBuilder from) {
        this.delimiter = from.delimiter;
        this.quote = from.quote;
        this.escape = from.escape;
        this.comment = from.comment;
        this.trim = from.trim;
        this.lenientQuotes = from.lenientQuotes;
        this.skipEmptyRecords = from.skipEmptyRecords;
        this.skipLines = from.skipLines;
        this.charset = from.charset;
        this.scannedCharset = TextEncoding.isDirect(charset) ? charset : StandardCharsets.UTF_8;
        this.headerNames = from.headerNames;
        this.missingCells = from.missingCells;
        this.surplusCells = from.surplusCells;
        this.unclosedQuote = from.unclosedQuote;
    }

    /**
     * Returns the format that a file seems to have. Looks at its first {@link CsvSniff#SAMPLE_BYTES}. {@link CsvSniff#of(Path)} says more
     * about the file, and has the names of columns that the header doesn't have.
     *
     * @param file the file
     * @return the format
     * @throws LoaderException if the file is missing, empty, not text, or has no rows that can be read
     * @throws IOException if the file can't be read
     */
    public static CsvDialect sniff(Path file) throws IOException {
        return CsvSniff.of(file).dialect();
    }

    CsvDialectBuilder toBuilder() {
        return new CsvDialectBuilder(this);
    }

    /** {@return the character between cells} */
    public char delimiter() {
        return delimiter;
    }

    /** {@return the character that encloses cells, or {@link #NONE} if quotes are text} */
    public char quote() {
        return quote;
    }

    /** {@return the character that makes the next one text, or {@link #NONE}} */
    public char escape() {
        return escape;
    }

    /** {@return the first character of lines that are comments, or {@link #NONE}} */
    public char comment() {
        return comment;
    }

    /** {@return whether blanks around quoted cells and around column names are dropped} */
    public boolean trim() {
        return trim;
    }

    /** {@return whether a quote in a quoted cell is text unless the cell can end there} */
    public boolean lenientQuotes() {
        return lenientQuotes;
    }

    /** {@return whether records whose cells are all empty are left out} */
    public boolean skipEmptyRecords() {
        return skipEmptyRecords;
    }

    /** {@return the number of lines before the header that are left out} */
    public int skipLines() {
        return skipLines;
    }

    /** {@return the encoding of the file} */
    public Charset charset() {
        return charset;
    }

    /** The encoding of the bytes that are scanned: UTF-8 if those of the file are converted before. */
    Charset scannedCharset() {
        return scannedCharset;
    }

    /** Returns a dialect that differs in the encoding of the file. */
    CsvDialect withCharset(Charset other) {
        if (other.equals(charset)) {
            return this;
        }
        CsvDialectBuilder builder = toBuilder();
        builder.charset = other;
        return builder.build();
    }

    /** {@return what becomes of a header with an empty or repeated name} */
    public HeaderNames headerNames() {
        return headerNames;
    }

    /** {@return what becomes of a record with too few cells} */
    public MissingCells missingCells() {
        return missingCells;
    }

    /** {@return what becomes of a record with too many cells} */
    public SurplusCells surplusCells() {
        return surplusCells;
    }

    /** {@return what happens when a quote isn't closed} */
    public UnclosedQuote unclosedQuote() {
        return unclosedQuote;
    }

    /** Returns all reasons why this dialect can't be used, or the empty string. */
    String problem() {
        List<String> problems = new ArrayList<>();
        if (unusable(delimiter) || !usableOrNone(quote) || !usableOrNone(escape) || !usableOrNone(comment)) {
            problems.add("delimiter, quote, escape and comment must be ASCII characters other than line ends");
        }
        if (quote == ' ') {
            problems.add("the quote can't be a space");
        }
        if (skipLines < 0) {
            problems.add("skipLines must be 0 or more, not " + skipLines);
        }
        Map<Character, String> roles = new HashMap<>();
        for (var each : List.of(
                Map.entry("delimiter", delimiter),
                Map.entry("quote", quote),
                Map.entry("escape", escape),
                Map.entry("comment", comment))) {
            String other = each.getValue() == NONE ? null : roles.putIfAbsent(each.getValue(), each.getKey());
            if (other != null) {
                problems.add(
                        other + " and " + each.getKey() + " must differ, but both are " + inWords(each.getValue()));
            }
        }
        return String.join("; ", problems);
    }

    private static String inWords(char both) {
        return both == '\t' ? "tabs" : both == ' ' ? "spaces" : String.valueOf(both);
    }

    private static boolean usableOrNone(char c) {
        return c == NONE || !unusable(c);
    }

    /** The message about a record with text after a closing quote. */
    String textAfterQuote() {
        return "a cell continues after its closing quote: double each quote that is part of the text, or set lenientQuotes"
                + " (--lenient-quotes)"
                + (trim ? "" : ", and remove blanks after it, or set trim (--trim) to drop them");
    }

    private static boolean unusable(char c) {
        return c == NONE || c > 0x7E || c == '\r' || c == '\n';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvDialect that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(toString());
    }

    @Override
    public String toString() {
        return "CsvDialect[delimiter=" + delimiter + ", quote=" + quote + ", escape=" + escape + ", comment=" + comment
                + ", trim=" + trim + ", lenientQuotes=" + lenientQuotes + ", skipEmptyRecords="
                + skipEmptyRecords + ", skipLines=" + skipLines + ", charset="
                + charset + ", headerNames=" + headerNames + ", missingCells=" + missingCells + ", surplusCells="
                + surplusCells + ", unclosedQuote=" + unclosedQuote + "]";
    }
}

package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.core.csv.CsvDialect.HeaderNames;
import dev.parallelloader.core.csv.CsvDialect.MissingCells;
import dev.parallelloader.core.csv.CsvDialect.SurplusCells;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import dev.parallelloader.core.internal.input.Input;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CsvChunkSource} for files that differ from the default format. Each setting has a default; a setting that
 * is set again replaces the earlier value. Not thread-safe.
 */
public final class CsvChunkSourceBuilder {

    private final Input input;
    private CsvDialectBuilder dialect = new CsvDialectBuilder();
    private @Nullable Columns columns;
    private RecordRange range = RecordRange.ALL;

    CsvChunkSourceBuilder(Input input) {
        this.input = input;
    }

    /**
     * Sets the whole format at once. Methods that are called later change single settings of it.
     *
     * @param dialect the format, such as one that {@link CsvChunkSource#dialect} returns
     * @return this builder
     */
    public CsvChunkSourceBuilder dialect(CsvDialect dialect) {
        this.dialect = dialect.toBuilder();
        return this;
    }

    /**
     * Sets the character that separates cells. The default is a comma.
     *
     * @param delimiter an ASCII character other than a line end, such as {@code ';'} or {@code '\t'}
     * @return this builder
     */
    public CsvChunkSourceBuilder delimiter(char delimiter) {
        dialect.delimiter = delimiter;
        return this;
    }

    /**
     * Sets the character that encloses cells that contain delimiters, quotes or line ends. The default is a double quote.
     *
     * @param quote an ASCII character other than a space or a line end, or {@link CsvDialect#NONE} if quotes are text like
     *     other characters
     * @return this builder
     */
    public CsvChunkSourceBuilder quote(char quote) {
        dialect.quote = quote;
        return this;
    }

    /**
     * Sets the escape character. A delimiter, quote, line end or escape character after it is literal text. By default there
     * is none. A doubled quote in a quoted cell stands for a quote in any case.
     *
     * @param escape an ASCII character other than a line end, usually a backslash; after it {@code n}, {@code r}, {@code t}
     *     and {@code 0} stand for LF, CR, tab and NUL
     * @return this builder
     */
    public CsvChunkSourceBuilder escape(char escape) {
        dialect.escape = escape;
        return this;
    }

    /**
     * Sets whether blanks around quoted cells and around column names are dropped. By default they are data, as in RFC 4180.
     * A blank is a space, a tab, or another ASCII control character except a line end.
     *
     * <table>
     * <caption>How blanks are read</caption>
     * <tr><th>text</th><th>by default</th><th>with {@code trim(true)}</th></tr>
     * <tr><td>{@code 1, "a"}</td><td>{@code 1} and <code>&nbsp;"a"</code></td><td>{@code 1} and {@code a}</td></tr>
     * <tr><td>{@code "a" ,1}</td><td>malformed, rejected</td><td>{@code a} and {@code 1}</td></tr>
     * <tr><td>{@code 1, a}</td><td>{@code 1} and <code>&nbsp;a</code></td><td>{@code 1} and <code>&nbsp;a</code></td></tr>
     * <tr><td>{@code A, B} as the header</td><td>{@code A} and <code>&nbsp;B</code></td><td>{@code A} and {@code B}</td></tr>
     * </table>
     *
     * @param trim true to drop them
     * @return this builder
     */
    public CsvChunkSourceBuilder trim(boolean trim) {
        dialect.trim = trim;
        return this;
    }

    /**
     * Sets the encoding of the file. The default is UTF-8. A record with bytes that aren't valid in it is rejected with the
     * code {@code encoding}. UTF-16 and UTF-32 are recognised by their byte order marks, and need this setting only without one.
     *
     * <p>UTF-8, and encodings with one byte a character that contain ASCII, are read as they are. Others, such as UTF-16 or
     * Shift_JIS, are converted to UTF-8 while the file is read: offsets count bytes of the converted text, and files of rejected
     * records are in UTF-8 with a byte order mark, so that they can be loaded with the same settings.
     *
     * @param charset any encoding that this JVM knows
     * @return this builder
     */
    public CsvChunkSourceBuilder charset(Charset charset) {
        dialect.charset = Objects.requireNonNull(charset, "charset");
        return this;
    }

    /**
     * Sets the first character of lines that are comments. They aren't records, and are left out. By default there is none.
     *
     * @param comment an ASCII character other than a line end, such as {@code '#'}
     * @return this builder
     */
    public CsvChunkSourceBuilder comment(char comment) {
        dialect.comment = comment;
        return this;
    }

    /**
     * Sets how many lines before the header are left out, such as a title. Quotes mean nothing in them. By default there are none.
     *
     * @param lines the number of lines, 0 or more
     * @return this builder
     */
    public CsvChunkSourceBuilder skipLines(int lines) {
        dialect.skipLines = lines;
        return this;
    }

    /**
     * Sets whether a quote in a quoted cell may be text without being doubled. It is text if it is followed by neither a
     * quote, nor a delimiter, nor a line end, nor the end of the input. By default a record with such a quote is rejected with
     * the code {@code malformed}.
     *
     * @param lenient true to read such quotes as text
     * @return this builder
     */
    public CsvChunkSourceBuilder lenientQuotes(boolean lenient) {
        dialect.lenientQuotes = lenient;
        return this;
    }

    /**
     * Sets whether records of empty cells, such as {@code ,,,}, are left out, also before the header. Spreadsheets write them for
     * empty rows. By default they are records. Cells of blanks or quotes aren't empty here.
     *
     * @param skip true to leave them out
     * @return this builder
     */
    public CsvChunkSourceBuilder skipEmptyRecords(boolean skip) {
        dialect.skipEmptyRecords = skip;
        return this;
    }

    /**
     * Sets what becomes of a header with empty or repeated names. By default the file is refused.
     *
     * @param policy what becomes of it
     * @return this builder
     */
    public CsvChunkSourceBuilder headerNames(HeaderNames policy) {
        dialect.headerNames = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets what becomes of records with fewer cells than there are columns. By default they are rejected.
     *
     * @param policy what becomes of them
     * @return this builder
     */
    public CsvChunkSourceBuilder onMissingCells(MissingCells policy) {
        dialect.missingCells = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets what becomes of records with more cells than there are columns. By default they are rejected.
     *
     * @param policy what becomes of them
     * @return this builder
     */
    public CsvChunkSourceBuilder onSurplusCells(SurplusCells policy) {
        dialect.surplusCells = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets what happens when a quote isn't closed. By default the load stops, because one stray quote can otherwise turn the
     * lines of a long text into rows.
     *
     * @param policy what happens
     * @return this builder
     */
    public CsvChunkSourceBuilder onUnclosedQuote(UnclosedQuote policy) {
        dialect.unclosedQuote = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets the column names of a file without a header line. By default the first line is the header.
     *
     * @param names the names in order
     * @return this builder
     * @throws IllegalArgumentException if a name occurs twice
     */
    public CsvChunkSourceBuilder columns(String... names) {
        this.columns = Columns.of(names);
        return this;
    }

    /**
     * Sets how many records at the beginning of the file are left out. They don't belong to the load, but have numbers. By
     * default there are none.
     *
     * @param records the number of records, 0 or more; a header isn't a record
     * @return this builder
     */
    public CsvChunkSourceBuilder skipRecords(long records) {
        range = new RecordRange(records, range.max());
        return this;
    }

    /**
     * Sets how many records are loaded at most. The others don't belong to the load. By default all are loaded.
     *
     * @param records the number of records, 0 or more
     * @return this builder
     */
    public CsvChunkSourceBuilder maxRecords(long records) {
        range = new RecordRange(range.skipped(), records);
        return this;
    }

    /**
     * Returns a source with these settings. Its input isn't opened.
     *
     * @return the source
     * @throws IllegalArgumentException if delimiter, quote, escape and comment aren't different ASCII characters as described
     *     for each setting, or a number is negative; the message lists everything that is wrong
     */
    public CsvChunkSource build() {
        CsvDialect built = dialect.build();
        String problems = Stream.of(built.problem(), range.problem())
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems);
        }
        return new CsvChunkSource(input, built, columns, range);
    }
}

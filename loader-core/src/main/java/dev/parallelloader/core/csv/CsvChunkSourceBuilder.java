package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CsvChunkSource} for files that differ from the default format. Each setting has a default; a setting that
 * is set again replaces the earlier value. Not thread-safe.
 */
public final class CsvChunkSourceBuilder {

    private final Path file;
    private char delimiter = CsvDialect.DEFAULT.delimiter();
    private char quote = CsvDialect.DEFAULT.quote();
    private char escape = CsvDialect.DEFAULT.escape();
    private boolean trim = CsvDialect.DEFAULT.trim();
    private Charset charset = CsvDialect.DEFAULT.charset();
    private @Nullable Columns columns;

    CsvChunkSourceBuilder(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    /**
     * Sets the character that separates cells. The default is a comma.
     *
     * @param delimiter an ASCII character other than a line end, such as {@code ';'} or {@code '\t'}
     * @return this builder
     */
    public CsvChunkSourceBuilder delimiter(char delimiter) {
        this.delimiter = delimiter;
        return this;
    }

    /**
     * Sets the character that encloses cells that contain delimiters, quotes or line ends. The default is a double quote.
     *
     * @param quote an ASCII character other than a space or a line end
     * @return this builder
     */
    public CsvChunkSourceBuilder quote(char quote) {
        this.quote = quote;
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
        this.escape = escape;
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
        this.trim = trim;
        return this;
    }

    /**
     * Sets the encoding of the file. The default is UTF-8. A record with bytes that aren't valid in it is rejected with the
     * code {@code encoding}.
     *
     * @param charset UTF-8, US-ASCII, ISO-8859-x, windows-125x or KOI8
     * @return this builder
     */
    public CsvChunkSourceBuilder charset(Charset charset) {
        this.charset = Objects.requireNonNull(charset, "charset");
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
     * Returns a source with these settings. The file isn't opened.
     *
     * @return the source
     * @throws IllegalArgumentException if delimiter, quote and escape aren't different ASCII characters as described for each
     *     setting, or the charset isn't supported
     */
    public CsvChunkSource build() {
        CsvDialect dialect = new CsvDialect(delimiter, quote, escape, trim, charset);
        if (!dialect.problem().isEmpty()) {
            throw new IllegalArgumentException(dialect.problem());
        }
        return new CsvChunkSource(file, dialect, columns);
    }
}

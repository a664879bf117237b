package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes a {@link CsvChunkSource}. Not thread-safe. */
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
     * What stands between cells; by default a comma.
     *
     * @param delimiter an ASCII character such as {@code ';'} or {@code '\t'}
     * @return this builder
     */
    public CsvChunkSourceBuilder delimiter(char delimiter) {
        this.delimiter = delimiter;
        return this;
    }

    /**
     * What encloses cells that hold delimiters, quotes or line ends; by default a double quote.
     *
     * @param quote an ASCII character
     * @return this builder
     */
    public CsvChunkSourceBuilder quote(char quote) {
        this.quote = quote;
        return this;
    }

    /**
     * What takes the special meaning from the character behind it; by default there is none and a quote in quotes is
     * doubled.
     *
     * @param escape an ASCII character, as a rule a backslash; behind it {@code n}, {@code r}, {@code t} and {@code 0}
     *     stand for control characters
     * @return this builder
     */
    public CsvChunkSourceBuilder escape(char escape) {
        this.escape = escape;
        return this;
    }

    /**
     * Whether blanks around quotes are dropped; by default they aren't. By default, and by RFC 4180, blanks are data and a
     * quote opens a quoted cell only as the cell's first byte: {@code 1, "a"} has the values <code>1</code> and
     * <code>&nbsp;"a"</code>, {@code "a" ,1} is malformed, and a column {@code B} in the header {@code A, B} has a blank as
     * the first character of its name.
     *
     * <p>When they are dropped, a quote also opens behind blanks and only blanks may follow the closing one, so that both
     * examples have the values <code>a</code> and <code>1</code>. Blanks around a name in the header are dropped then, with
     * quotes or without. Blanks in a cell without quotes stay data. A blank is a space, a tab, or another ASCII control
     * character.
     *
     * @param trim true to drop blanks around quotes and names
     * @return this builder
     */
    public CsvChunkSourceBuilder trim(boolean trim) {
        this.trim = trim;
        return this;
    }

    /**
     * How the file is encoded; by default UTF-8.
     *
     * @param charset UTF-8, US-ASCII, an ISO-8859-x, a windows-125x or a KOI8
     * @return this builder
     */
    public CsvChunkSourceBuilder charset(Charset charset) {
        this.charset = Objects.requireNonNull(charset, "charset");
        return this;
    }

    /**
     * The names of the columns, for a file without a header line.
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
     * Makes the source; the file isn't touched yet.
     *
     * @return the source
     * @throws IllegalArgumentException if delimiter, quote, escape and charset don't go together
     */
    public CsvChunkSource build() {
        CsvDialect dialect = new CsvDialect(delimiter, quote, escape, trim, charset);
        if (!dialect.problem().isEmpty()) {
            throw new IllegalArgumentException(dialect.problem());
        }
        return new CsvChunkSource(file, dialect, columns);
    }
}

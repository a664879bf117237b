package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.internal.sniff.GivenFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link CsvSniff}s. {@link CsvSniff#dialect} keeps what is set here of the format, and the rest is found for it. Not
 * thread-safe.
 */
public final class CsvSniffBuilder {

    private final Path file;
    private long sampleBytes = CsvSniff.SAMPLE_BYTES;
    private @Nullable Charset charset;
    private GivenFormat given = GivenFormat.NONE;

    CsvSniffBuilder(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    /**
     * Sets how much of the file is read, as for {@link CsvSniff#of(Path, long)}. The default is {@link CsvSniff#SAMPLE_BYTES}.
     *
     * @param count the number of bytes, at least 1
     * @return this builder
     */
    public CsvSniffBuilder sampleBytes(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("sampleBytes must be at least 1, not " + count);
        }
        this.sampleBytes = count;
        return this;
    }

    /**
     * Sets the character between cells.
     *
     * @param character the character, as for {@link CsvChunkSourceBuilder#delimiter}
     * @return this builder
     */
    public CsvSniffBuilder delimiter(char character) {
        given = given.withDelimiter(character);
        return this;
    }

    /**
     * Sets the character that encloses cells.
     *
     * @param character the character, as for {@link CsvChunkSourceBuilder#quote}
     * @return this builder
     */
    public CsvSniffBuilder quote(char character) {
        given = given.withQuote(character);
        return this;
    }

    /**
     * Sets the character that makes the next one text.
     *
     * @param character the character, as for {@link CsvChunkSourceBuilder#escape}, or {@link CsvDialect#NONE} if there is none
     * @return this builder
     */
    public CsvSniffBuilder escape(char character) {
        given = given.withEscape(character);
        return this;
    }

    /**
     * Sets the first character of lines that are comments.
     *
     * @param character the character, as for {@link CsvChunkSourceBuilder#comment}, or {@link CsvDialect#NONE} if there are none
     * @return this builder
     */
    public CsvSniffBuilder comment(char character) {
        given = given.withComment(character);
        return this;
    }

    /**
     * Sets how many lines are left out before the header. The line after them is then the header or, if there is none, the first record.
     *
     * @param lines the number of lines, at least 0
     * @return this builder
     */
    public CsvSniffBuilder skipLines(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("skipLines must be 0 or more, not " + lines);
        }
        given = given.withSkipLines(lines);
        return this;
    }

    /**
     * Sets the encoding of the file.
     *
     * @param encoding the encoding, as for {@link CsvChunkSourceBuilder#charset}
     * @return this builder
     */
    public CsvSniffBuilder charset(Charset encoding) {
        this.charset = Objects.requireNonNull(encoding, "encoding");
        return this;
    }

    /**
     * Sets the names of the columns of a file without a header.
     *
     * @param names the names, in order
     * @return this builder
     */
    public CsvSniffBuilder columns(String... names) {
        given = given.withColumns(List.of(names));
        return this;
    }

    /**
     * Looks at the file.
     *
     * @return what it shows
     * @throws LoaderException if the file is missing, empty, not text, or has no rows that can be read; or if what was set can't be
     *     used, such as a quote that is the delimiter too
     * @throws IOException if the file can't be read
     */
    public CsvSniff sniff() throws IOException {
        return new CsvSniff(file, new CsvSniffer(file, sampleBytes, given, charset).sniff());
    }
}

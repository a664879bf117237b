package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the beginning of a file shows about its format and its columns. All of it is a guess: a character that first occurs after the
 * sample can prove it wrong.
 *
 * <pre>{@code
 * CsvSniff sniff = CsvSniff.of(Path.of("export.csv"));
 * ParallelLoader.builder().source(sniff.source())...
 * }</pre>
 *
 * <p>Delimiter, quote and escape are those with which most records have the same number of cells and most cells are numbers, dates or
 * words. This is the method of van den Burg, Nazábal and Sutton, "Wrangling Messy CSV Files by Detecting Row and Type Patterns" (2019).
 * Then the header is looked for: lines before it are skipped, and if the first record has numbers where the column has numbers,
 * there is none. Settings for irregular files, such as missing cells, are set only if the sample needs them. The types are those of the
 * rows as a load would read them.
 *
 * <p>Immutable and thread-safe.
 */
public final class CsvSniff {

    /** How much of a file is read unless another size is given, in bytes: 1 MiB. */
    public static final long SAMPLE_BYTES = 1 << 20;

    private final Path file;
    private final CsvSniffer.Findings findings;

    CsvSniff(Path file, CsvSniffer.Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /**
     * Looks at the first {@link #SAMPLE_BYTES} of a file.
     *
     * @param file the file
     * @return what they show
     * @throws LoaderException if the file is missing, empty, not text, or has no rows that can be read
     * @throws IOException if the file can't be read
     */
    public static CsvSniff of(Path file) throws IOException {
        return builder(file).sniff();
    }

    /**
     * Looks at the beginning of a file. The format always depends on at most its first {@link #SAMPLE_BYTES}; the types of
     * columns depend on all rows of the sample. The memory that it takes doesn't grow with the sample.
     *
     * @param file the file
     * @param sampleBytes how much is read, in bytes, at least 1; {@link Long#MAX_VALUE} for the whole file
     * @return what it shows
     * @throws LoaderException if the file is missing, empty, not text, or has no rows that can be read
     * @throws IOException if the file can't be read
     */
    public static CsvSniff of(Path file, long sampleBytes) throws IOException {
        return builder(file).sampleBytes(sampleBytes).sniff();
    }

    /**
     * Creates a builder for a file of whose format something is known.
     *
     * @param file the file
     * @return a builder with nothing set
     */
    public static CsvSniffBuilder builder(Path file) {
        return new CsvSniffBuilder(file);
    }

    /**
     * {@return the format of the file} If {@link #givenColumns} has names, they must be set too.
     */
    public CsvDialect dialect() {
        return findings.dialect();
    }

    /** {@return a builder of a source of the file, with the format and the given columns} */
    public CsvChunkSourceBuilder sourceBuilder() {
        CsvChunkSourceBuilder builder = CsvChunkSource.builder(file).dialect(dialect());
        if (!givenColumns().isEmpty()) {
            builder.columns(givenColumns().toArray(String[]::new));
        }
        return builder;
    }

    /** {@return a source of the file, with the format and the given columns} */
    public CsvChunkSource source() {
        return sourceBuilder().build();
    }

    /** {@return whether the file begins with a byte order mark} */
    public boolean hasByteOrderMark() {
        return findings.text().byteOrderMark();
    }

    /** {@return whether the encoding is only the most likely one, because the bytes don't prove it} */
    public boolean isCharsetGuessed() {
        return findings.text().guessed();
    }

    /** {@return whether the file has a header, which may be one of several lines whose names {@link #givenColumns} has} */
    public boolean hasHeader() {
        return findings.table().header();
    }

    /** {@return the beginnings of the first lines that are skipped} */
    public List<String> skippedLines() {
        return findings.table().skipped().shown();
    }

    /**
     * {@return the names of the columns if they can't be read from one header record, otherwise an empty list} That is so if there is no
     * header, if the names are in two records, or if records have more cells than there are names.
     */
    public List<String> givenColumns() {
        return findings.table().columns();
    }

    /** {@return the columns, in order} */
    public List<SniffedColumn> columns() {
        return findings.columns();
    }

    /** {@return how many rows were looked at} */
    public long rows() {
        return findings.rows();
    }

    /** {@return how many records of the sample would be rejected} */
    public long rejected() {
        return findings.rejected();
    }

    /** {@return why the first of the rejected records would be rejected, if there is one} */
    public Optional<String> firstReject() {
        return findings.firstReject();
    }

    /** {@return whether the whole file was looked at} */
    public boolean isWholeFile() {
        return findings.whole();
    }

    /** {@return the first rows, at most five, as a load reads them} */
    public List<Row> firstRows() {
        return findings.firstRows();
    }
}

package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Sample;
import dev.parallelloader.core.internal.input.HeadStream;
import dev.parallelloader.core.internal.input.Input;
import dev.parallelloader.core.internal.input.OpenInput;
import dev.parallelloader.core.internal.sort.SortSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of delimited text, such as CSV. The file is scanned once, while it is being loaded, to find where chunks begin and
 * end; with a {@linkplain #withKey key}, it is scanned once more before. The process that loads a chunk reads it from the file.
 *
 * <p>A record ends at LF, CRLF or CR outside quotes. Empty lines aren't records, and a UTF-8 byte order mark is skipped.
 * All values are Strings; an empty cell is the empty string.
 *
 * <p>Quotes follow RFC 4180, in the header too: a quoted cell starts with a quote as its first character, and a doubled
 * quote in it stands for one. In other cells quotes are text. Blanks are data. A record with text or blanks after a
 * closing quote is rejected with the code {@code malformed}; {@link CsvChunkSourceBuilder#trim} accepts blanks there.
 *
 * <p>The file may be in any {@link java.nio.file.FileSystem} that {@link Path#of(java.net.URI)} finds in every process of
 * the load, and whose files can be read from any offset.
 *
 * <p>The file may be compressed with gzip, zstd, bzip2 or xz, which is told by its first bytes. All but gzip need an optional
 * library: {@code com.github.luben:zstd-jni}, {@code org.apache.commons:commons-compress} or {@code org.tukaani:xz}. It may also be
 * in an {@linkplain CsvChunkSourceBuilder#charset encoding} that must be converted, or a named pipe. Such a file, and an {@link
 * InputStream}, is read by one thread of the process that plans the load. Its chunks carry their bytes: up to 32 MiB each, or one
 * record. Offsets count bytes of the decompressed text in UTF-8. With a key, the text is first written to a temporary file, in the
 * directory {@code java.io.tmpdir}, that only this user can read and that is deleted when the load ends.
 *
 * <p>Immutable and thread-safe.
 */
public final class CsvChunkSource implements ChunkSource {

    private static final int SAMPLE_RECORDS = 1_000;
    private static final int SAMPLE_BYTES = 1 << 20;

    private final Input input;
    private final CsvDialect dialect;
    private final @Nullable Columns columns;
    private final RecordRange range;
    /** The names of the key columns, or none. */
    private final List<String> key;
    /** What finding repeated keys may use. */
    private final SortSpace space;

    CsvChunkSource(Input input, CsvDialect dialect, @Nullable Columns columns, RecordRange range) {
        this(input, dialect, columns, range, List.of(), SortSpace.ofJvm());
    }

    private CsvChunkSource(
            Input input,
            CsvDialect dialect,
            @Nullable Columns columns,
            RecordRange range,
            List<String> key,
            SortSpace space) {
        this.input = input;
        this.dialect = dialect;
        this.columns = columns;
        this.range = range;
        this.key = key;
        this.space = space;
    }

    /**
     * Returns a source for a file with commas, double quotes, UTF-8 and a header line.
     *
     * @param file the file; not opened before the load
     * @return the source
     */
    public static CsvChunkSource of(Path file) {
        return builder(file).build();
    }

    /**
     * Returns a builder of a source for a file in another format.
     *
     * @param file the file; not opened before the load
     * @return a builder with the settings of {@link #of}
     */
    public static CsvChunkSourceBuilder builder(Path file) {
        return new CsvChunkSourceBuilder(Input.of(file));
    }

    /**
     * Returns a source for a stream with commas, double quotes, UTF-8 and a header line. See {@link #builder(InputStream,
     * String)}.
     *
     * @param stream the stream, such as {@code System.in}
     * @param name its name in messages and reports, and of the files of its rejected records
     * @return the source
     */
    public static CsvChunkSource of(InputStream stream, String name) {
        return builder(stream, name).build();
    }

    /**
     * Returns a builder of a source for a stream. It can be loaded once. If the load stops early, the number of records that
     * weren't started is unknown.
     *
     * <p>A thread of the source reads the stream, up to 1 MiB ahead of the load. It is a daemon. The loader never closes the stream. When a
     * load stops while a read is blocked, the thread ends when that read does, and what it has read is lost.
     *
     * @param stream the stream, read from its present position to its end
     * @param name its name in messages and reports, and of the files of its rejected records
     * @return a builder with the settings of {@link #of(Path)}
     */
    public static CsvChunkSourceBuilder builder(InputStream stream, String name) {
        return new CsvChunkSourceBuilder(Input.of(stream, name));
    }

    /**
     * Returns a builder of a source for the input of another one, with other settings. If the input can be read only once, only one
     * source can load it.
     *
     * @param other a source, of which only the {@linkplain #head beginning} may have been read
     * @return a builder with the settings of {@link #of(Path)}
     */
    public static CsvChunkSourceBuilder builder(CsvChunkSource other) {
        return new CsvChunkSourceBuilder(other.input);
    }

    /**
     * Opens the beginning of the text, decompressed, and in UTF-8 if it is in an encoding that must be converted. A read returns what there
     * is and waits only if there is nothing. An input that can be read only once remains at its beginning, so that it can be loaded
     * afterwards. Don't read during a load.
     *
     * @param maxBytes the largest number of bytes; up to some MiB, as they are kept in memory
     * @return a stream that ends there, or where the text ends; to be closed
     * @throws LoaderException if the input is missing or damaged, or was read before
     * @throws IOException if it can't be read
     */
    public InputStream head(int maxBytes) throws IOException {
        return HeadStream.of(input.open(dialect.charset()), maxBytes);
    }

    @Override
    public String name() {
        return input.name();
    }

    /**
     * Returns a source of this file that keeps records with the same key in order. Before the first chunk, it reads the whole
     * file to find keys that occur more than once. The records with such a key are in the last chunks, where all records of a
     * key are in one chunk. That chunk may have more records and bytes than others, and what a worker needs for a
     * chunk must fit in its memory.
     *
     * <p>The key is the text of the cells, however they are quoted. The empty text is a key too. Records that can't be read,
     * and are rejected, have no key. A few records whose key occurs once may be in the last chunks too.
     *
     * <p>For each record 8 bytes are needed while the keys are read, and after that 64 bytes for each record with a repeated
     * key, or for each run of consecutive records with the same one. Of both, up to 64 MiB are in memory, or an eighth of the
     * largest heap if that is less. The rest is in temporary files in the directory {@code java.io.tmpdir}, which only this
     * user can read and which are deleted when the load ends. The repeated keys take up to 32 MiB more. A key that
     * occurs in more than 4 million separate places stops the load.
     *
     * @throws IllegalArgumentException if there is no column
     */
    @Override
    public CsvChunkSource withKey(List<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("key needs at least one column");
        }
        return new CsvChunkSource(input, dialect, this.columns, range, List.copyOf(columns), space);
    }

    /** Returns a source that uses this space to find repeated keys. */
    CsvChunkSource withSpace(SortSpace other) {
        return new CsvChunkSource(input, dialect, columns, range, key, other);
    }

    /**
     * {@inheritDoc}
     *
     * @throws LoaderException if the file is missing or isn't text, has no usable header, or lacks a column of the key
     */
    @Override
    public ChunkPlan plan(ChunkLimits limits) throws IOException {
        OpenInput opened = input.open(dialect.charset());
        try {
            CsvDialect found = dialect.withCharset(opened.charset());
            CsvHeader header = CsvHeader.read(opened.channel(), input.toString(), found, columns);
            header.columns().require(key.toArray(String[]::new));
            RepeatedRecords repeated = key.isEmpty()
                    ? null
                    : new RepeatedRecords(
                            header.dialect(),
                            new KeyHash(header.dialect(), header.columns(), key),
                            space,
                            limits.after());
            return new CsvPlan(opened, input.resource(), header, range, limits, repeated);
        } catch (IOException | RuntimeException e) {
            try {
                opened.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Nothing is known about the size of a stream before it was read. */
    @Override
    public Sample sample() throws IOException {
        try (OpenInput opened = input.open(dialect.charset())) {
            CsvDialect found = dialect.withCharset(opened.charset());
            SeekableByteChannel channel = opened.channel();
            CsvHeader header = CsvHeader.read(channel, input.toString(), found, columns);
            if (opened.isStream()) {
                return Sample.UNKNOWN;
            }
            // Limited in bytes too, for a file without line ends.
            long end = Math.min(channel.size(), header.end() + SAMPLE_BYTES);
            RecordScanner scanner =
                    new RecordScanner(ByteWindow.over(channel, header.end(), end), header.endLine(), header.dialect());
            long records = 0;
            while (records < SAMPLE_RECORDS && scanner.next()) {
                records++;
            }
            return Sample.of(channel.size(), records == 0 ? -1 : (double) (scanner.end() - header.end()) / records);
        }
    }

    /** {@return the format of the file} */
    public CsvDialect dialect() {
        return dialect;
    }

    @Override
    public String toString() {
        return input.toString();
    }
}

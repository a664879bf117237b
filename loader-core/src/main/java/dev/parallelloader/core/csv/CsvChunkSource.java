package dev.parallelloader.core.csv;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Sample;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A delimited file, cut by bytes into chunks of whole records. The file may be of any {@link java.nio.file.FileSystem}
 * whose files can be sought and that {@link Path#of(java.net.URI)} finds, in child processes too. Planning runs over the file once, as chunks are asked for; each chunk is read where it is
 * run. Immutable and thread-safe.
 *
 * <p>Rows hold Strings: an empty cell is the empty string. A UTF-8 byte order mark is skipped, empty lines are no
 * records. Quotes follow RFC 4180: a quote opens as the first byte of a cell, in the header and in rows, and blanks are
 * data; a quote within a cell that doesn't start with one is text. A record with text or blanks behind a closing quote is
 * rejected as {@code malformed}. Files with blanks around quotes are read with {@link CsvChunkSourceBuilder#trim}.
 */
public final class CsvChunkSource implements ChunkSource {

    private static final int SAMPLE_RECORDS = 1_000;
    private static final int SAMPLE_BYTES = 1 << 20;

    private final Path file;
    private final CsvDialect dialect;
    private final @Nullable Columns columns;

    CsvChunkSource(Path file, CsvDialect dialect, @Nullable Columns columns) {
        this.file = file;
        this.dialect = dialect;
        this.columns = columns;
    }

    /**
     * A file with commas, double quotes, UTF-8 and a header line.
     *
     * @param file the file; looked at when it is planned
     * @return the source
     */
    public static CsvChunkSource of(Path file) {
        return builder(file).build();
    }

    /**
     * A file that is written otherwise.
     *
     * @param file the file; looked at when it is planned
     * @return a builder, set to what {@link #of} takes
     */
    public static CsvChunkSourceBuilder builder(Path file) {
        return new CsvChunkSourceBuilder(file);
    }

    @Override
    public String name() {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    @Override
    public ChunkPlan plan(ChunkLimits cut) throws IOException {
        SeekableByteChannel channel = open();
        try {
            CsvHeader header = CsvHeader.read(channel, file.toString(), dialect, columns);
            return new CsvPlan(channel, file.toUri(), dialect, header, cut);
        } catch (IOException | RuntimeException e) {
            try {
                channel.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    @Override
    public Sample sample() throws IOException {
        try (SeekableByteChannel channel = open()) {
            CsvHeader header = CsvHeader.read(channel, file.toString(), dialect, columns);
            // Bounded in bytes too: a file without line ends must not be read to its end for a guess.
            long end = Math.min(channel.size(), header.end() + SAMPLE_BYTES);
            RecordScanner scanner =
                    new RecordScanner(ByteWindow.over(channel, header.end(), end), header.endLine(), dialect);
            long records = 0;
            while (records < SAMPLE_RECORDS && scanner.next()) {
                records++;
            }
            return Sample.of(channel.size(), records == 0 ? -1 : (double) (scanner.end() - header.end()) / records);
        }
    }

    private SeekableByteChannel open() throws IOException {
        if (Files.isDirectory(file)) {
            throw new LoaderException(file + " is a directory; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LoaderException(
                    file + " is a pipe or a device, and chunks have to be sought: write it to a file first");
        }
        try {
            return Files.newByteChannel(file);
        } catch (NoSuchFileException e) {
            throw new LoaderException("no such file: " + file, e);
        } catch (AccessDeniedException e) {
            throw new LoaderException(file + " can't be read: permission denied", e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

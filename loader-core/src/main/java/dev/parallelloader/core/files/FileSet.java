package dev.parallelloader.core.files;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.api.source.Sample;
import java.io.IOException;
import java.util.List;

/**
 * Several inputs, usually files, that are loaded as one, in their order.
 *
 * <pre>{@code
 * FileSet parts = FileSet.of(List.of(
 *         CsvChunkSource.of(Path.of("parts/1.csv")),
 *         CsvChunkSource.of(Path.of("parts/2.csv"))));
 * }</pre>
 *
 * <p>The columns of a set are those that all files have. A file may have further ones, and may have them in another order: its rows
 * have the columns of their own file. Records are numbered from 1 in each file, and each file has reject files of its own. The
 * {@linkplain dev.parallelloader.api.report.LoadReport#files report} has the counts of each file.
 *
 * <p>All files are opened once before the load starts, to read their headers. Later only one at a time is open to find chunks, so a
 * set may have thousands of files. A file that is changed in between stops the load.
 *
 * <p>Immutable; thread-safe if its sources are.
 */
public final class FileSet implements ChunkSource {

    /** What happens to a file that can't be read. */
    public enum Unreadable {
        /** The load doesn't start; it stops if the file was readable when it started. */
        STOP,
        /**
         * The file is left out, and the others are loaded. If it turns out to be damaged while it is read, the rest of it is left
         * out. The report says why, and its status is not {@code COMPLETE}. The load doesn't start if no file can be read. It
         * stops at a file that is changed in the meantime, and at a quote that isn't closed.
         */
        SKIP
    }

    /** Files of which records are sampled: the parts of an export resemble each other. */
    private static final int SAMPLED = 16;

    private final List<ChunkSource> sources;
    private final Unreadable unreadable;
    /** Whether a file is loaded only when the ones before it are. */
    private final boolean ordered;

    private FileSet(List<ChunkSource> sources, Unreadable unreadable, boolean ordered) {
        this.sources = sources;
        this.unreadable = unreadable;
        this.ordered = ordered;
    }

    /**
     * Returns a set of inputs. A file that can't be read keeps the load from starting.
     *
     * @param sources the inputs in the order in which they are loaded, at least one; not opened before the load
     * @return the set
     * @throws IllegalArgumentException if there is no input
     */
    public static FileSet of(List<? extends ChunkSource> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources must have at least one input");
        }
        return new FileSet(List.copyOf(sources), Unreadable.STOP, false);
    }

    /**
     * Returns a set of the same inputs that treats unreadable ones in another way. An input is unreadable if its source can't be
     * planned, for example because the file is missing, may not be read, or isn't text.
     *
     * @param what what happens to an input that can't be read
     * @return a new set
     */
    public FileSet onUnreadable(Unreadable what) {
        return new FileSet(sources, what, ordered);
    }

    /** {@return the name of the first input, and how many more there are} */
    @Override
    public String name() {
        String first = sources.get(0).name();
        return switch (sources.size()) {
            case 1 -> first;
            case 2 -> first + " and 1 more file";
            default -> first + " and " + String.format("%,d", sources.size() - 1) + " more files";
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws LoaderException if an input can't be read and isn't to be left out, if none can be read, or if one occurs twice or can
     *     be read only once, such as standard input
     */
    @Override
    public ChunkPlan plan(ChunkLimits limits) throws IOException {
        return new FileSetPlan(SetFile.inspect(sources, unreadable), unreadable, ordered, limits);
    }

    /** Samples a few files, and estimates the size of the others by them. */
    @Override
    public Sample sample() throws IOException {
        int step = Math.max(1, sources.size() / SAMPLED);
        long bytes = 0;
        double records = 0;
        int sampled = 0;
        for (int i = 0; i < sources.size(); i += step) {
            Sample sample;
            try {
                sample = sources.get(i).sample();
            } catch (LoaderException | IOException e) {
                continue; // plan() reports it
            }
            if (sample.totalBytes() < 0) {
                return Sample.UNKNOWN;
            }
            sampled++;
            bytes += sample.totalBytes();
            records += sample.bytesPerRecord() <= 0 ? 0 : sample.totalBytes() / sample.bytesPerRecord();
        }
        return records == 0
                ? Sample.UNKNOWN
                : Sample.of((long) (bytes * ((double) sources.size() / sampled)), bytes / records);
    }

    /**
     * Returns a set that keeps records with the same key in order, within files and across them. The records of each file are
     * processed as its source describes, and each file only when all chunks of the files before it have been processed. So workers
     * may be idle at the end of each file.
     *
     * @throws LoaderException if one of the sources can't keep them in order
     */
    @Override
    public ChunkSource withKey(List<String> columns) {
        return new FileSet(
                sources.stream().map(source -> source.withKey(columns)).toList(), unreadable, true);
    }

    @Override
    public String toString() {
        return name();
    }
}

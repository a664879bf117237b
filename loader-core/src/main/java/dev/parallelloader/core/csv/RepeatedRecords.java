package dev.parallelloader.core.csv;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.core.internal.input.OpenInput;
import dev.parallelloader.core.internal.sort.SortSpace;
import dev.parallelloader.core.internal.sort.SortedTuples;
import dev.parallelloader.core.internal.sort.TupleSort;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file whose key occurs in more than one record. They are left out of the chunks of the other records, and
 * get chunks of their own after those. All records of a key are in one chunk, in file order, so that they are processed in
 * that order and never at the same time.
 *
 * <p>These chunks are in the order of the hashes of their keys. Therefore a plan that continues after one of them needs only
 * the largest hash in it. Not thread-safe.
 */
final class RepeatedRecords implements Closeable {

    /** The most spans of a chunk, whose descriptor is kept in memory and sent to processes. A single key may have more. */
    static final int MAX_SPANS = 1 << 16;

    /** The most places of a key: the descriptor of a chunk with more is longer than a process accepts. */
    static final int MAX_PLACES_OF_KEY = 4_000_000;

    private final CsvDialect dialect;
    private final KeyHash key;
    private final SortSpace space;
    private final @Nullable Chunk after;
    private final TupleSort places;

    /** The consecutive records of a key that were added last, and the checksum of their bytes. */
    private @Nullable RepeatedPlace open;

    private final CRC32C checksum = new CRC32C();

    private @Nullable RepeatedKeys keys;
    private @Nullable SortedTuples sorted;
    private boolean hasTuple;
    private List<RepeatedPlace> nextKey = List.of();

    /** Up to where an earlier plan has planned the other records. */
    private long plannedEnd;
    /** The largest hash of the repeated records that an earlier plan has planned; null if it has planned none. */
    private @Nullable Long plannedHash;

    /** @param after the chunk after which the plan begins, or null */
    RepeatedRecords(CsvDialect dialect, KeyHash key, SortSpace space, @Nullable Chunk after) {
        this.dialect = dialect;
        this.key = key;
        this.space = space;
        this.after = after;
        this.places = new TupleSort(RepeatedPlace.WIDTH, space);
    }

    /**
     * Finds the repeated keys before the first chunk. Does nothing when it is called again.
     *
     * @param input the file; a stream is first written to a temporary file
     * @param scanner scans the file for chunks
     * @param start offset of the first record
     */
    void begin(OpenInput input, RecordScanner scanner, long start) throws IOException, InterruptedException {
        if (keys != null) {
            return;
        }
        input.spool(space.directory());
        SeekableByteChannel channel = input.channel();
        RepeatedKeys found = RepeatedKeys.in(ByteWindow.over(channel, start, input.size()), dialect, key, space);
        if (after != null) {
            resume(channel, found, after);
        }
        if (!found.isEmpty()) {
            key.expect(scanner);
        }
        keys = found;
    }

    /** Finds out what was planned up to a chunk, which has either only repeated records or none. */
    private void resume(SeekableByteChannel channel, RepeatedKeys found, Chunk chunk) throws IOException {
        for (Span span : chunk.spans()) {
            ByteWindow window = ByteWindow.over(channel, span.offset(), span.end());
            RecordScanner scanner = new RecordScanner(window, span.line(), dialect);
            key.expect(scanner);
            while (scanner.next()) {
                if (!key.read(scanner, window) || !found.contains(key.hash())) {
                    plannedEnd = chunk.spans().get(chunk.spans().size() - 1).end();
                    return;
                }
                plannedHash = plannedHash == null ? key.hash() : Math.max(plannedHash, key.hash());
            }
        }
        plannedEnd = Long.MAX_VALUE;
    }

    /** The names of the key columns. */
    List<String> columns() {
        return key.names();
    }

    /** Whether the scanner's record is repeated. To be called before the scanner moves on. */
    boolean contains(RecordScanner scanner, ByteWindow window) throws IOException {
        RepeatedKeys found = keys;
        return found != null && !found.isEmpty() && key.read(scanner, window) && found.contains(key.hash());
    }

    /** Whether an earlier plan has planned a record at this offset, if it isn't repeated. */
    boolean isPlanned(long offset) {
        return offset < plannedEnd;
    }

    /**
     * Adds the record for which {@link #contains} has just returned true, with the blank lines after it.
     *
     * @return the checksum to which the caller adds the bytes of the record and these lines
     */
    CRC32C add(long record, long offset, long end, long line, long endLine) throws IOException {
        RepeatedPlace last = open;
        if (last != null && last.hash() == key.hash() && last.end() == offset) {
            open = last.extended(end, endLine);
        } else {
            flush();
            open = new RepeatedPlace(key.hash(), record, 1, offset, end, line, endLine, 0);
        }
        return checksum;
    }

    private void flush() throws IOException {
        RepeatedPlace last = open;
        if (last != null && (plannedHash == null || last.hash() > plannedHash)) {
            places.add(last.withChecksum(checksum.getValue()).toTuple());
        }
        checksum.reset();
        open = null;
    }

    /** Returns the places of the next chunk, in file order; none at the end. After the first call none can be added. */
    List<RepeatedPlace> next(ChunkLimits limits) throws IOException {
        if (sorted == null) {
            flush();
            sorted = places.sorted();
            hasTuple = sorted.next();
            nextKey = readKey(sorted);
        }
        List<RepeatedPlace> chunk = new ArrayList<>();
        long records = 0;
        long bytes = 0;
        while (!nextKey.isEmpty()) {
            for (RepeatedPlace place : nextKey) {
                records += place.records();
                bytes += place.end() - place.offset();
            }
            boolean fits = records <= limits.maxRecords()
                    && bytes <= limits.maxBytes()
                    && chunk.size() + nextKey.size() <= MAX_SPANS;
            if (!fits && !chunk.isEmpty()) {
                break;
            }
            chunk.addAll(nextKey);
            nextKey = readKey(sorted);
        }
        chunk.sort(Comparator.comparingLong(RepeatedPlace::record));
        return chunk;
    }

    /** Reads the places of all keys with the next hash. */
    private List<RepeatedPlace> readKey(SortedTuples tuples) throws IOException {
        List<RepeatedPlace> ofKey = new ArrayList<>();
        while (hasTuple) {
            RepeatedPlace place = RepeatedPlace.of(tuples.tuple());
            if (!ofKey.isEmpty() && place.hash() != ofKey.get(0).hash()) {
                break;
            }
            if (ofKey.size() == MAX_PLACES_OF_KEY) {
                throw new LoaderException(String.format(
                        Locale.ROOT,
                        "the key of record %,d is in more than %,d places of the file, too many to be kept in order by"
                                + " a parallel load; sort the file by the key, or load it with SEQUENTIAL and without a"
                                + " key",
                        ofKey.get(0).record(),
                        MAX_PLACES_OF_KEY));
            }
            ofKey.add(place);
            hasTuple = tuples.next();
        }
        return ofKey;
    }

    /** Deletes temporary files. */
    @Override
    public void close() throws IOException {
        places.close();
    }
}

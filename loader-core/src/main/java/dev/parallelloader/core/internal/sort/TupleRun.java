package dev.parallelloader.core.internal.sort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Sorted tuples, in memory or in a range of a file, read one after the other. */
final class TupleRun {

    /** By their current tuples; of equal ones, that of the earlier run comes first. */
    static final Comparator<TupleRun> BY_TUPLE = TupleRun::compareTuples;

    private final int number;
    private final long[] tuple;
    private final @Nullable SpillFile file;
    private final ByteBuffer bytes;
    private LongBuffer longs;
    private long offset;
    private final long end;

    private TupleRun(
            int number,
            int width,
            @Nullable SpillFile file,
            ByteBuffer bytes,
            LongBuffer longs,
            long offset,
            long end) {
        this.number = number;
        this.tuple = new long[width];
        this.file = file;
        this.bytes = bytes;
        this.longs = longs;
        this.offset = offset;
        this.end = end;
    }

    static TupleRun inMemory(int width, long[] tuples, int size) {
        return new TupleRun(0, width, null, ByteBuffer.allocate(0), LongBuffer.wrap(tuples, 0, size * width), 0, 0);
    }

    /**
     * A run in a file.
     *
     * @param number orders equal tuples of several runs
     * @param buffer the number of tuples to read at a time
     */
    static TupleRun inFile(int number, int width, SpillFile file, int buffer, long offset, long end) {
        ByteBuffer bytes = ByteBuffer.allocate(buffer * width * Long.BYTES);
        return new TupleRun(number, width, file, bytes, LongBuffer.allocate(0), offset, end);
    }

    /** Moves to the next tuple; false at the end. */
    boolean next() throws IOException {
        if (!longs.hasRemaining() && !fill()) {
            return false;
        }
        longs.get(tuple);
        return true;
    }

    private boolean fill() throws IOException {
        if (file == null || offset == end) {
            return false;
        }
        bytes.clear().limit((int) Math.min(bytes.capacity(), end - offset));
        file.read(bytes, offset);
        offset += bytes.position();
        longs = bytes.flip().asLongBuffer();
        return true;
    }

    /** The current tuple, which the next call of {@link #next} overwrites. */
    long[] tuple() {
        return tuple;
    }

    private static int compareTuples(TupleRun one, TupleRun other) {
        int order = compare(one.tuple, 0, other.tuple, 0, one.tuple.length);
        return order != 0 ? order : Integer.compare(one.number, other.number);
    }

    /** Compares the first two elements of two tuples, or the only one. */
    static int compare(long[] one, int at, long[] other, int otherAt, int width) {
        int order = Long.compare(one[at], other[otherAt]);
        return order != 0 || width == 1 ? order : Long.compare(one[at + 1], other[otherAt + 1]);
    }
}

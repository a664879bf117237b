package dev.parallelloader.core.internal.sort;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts tuples of longs by their first two elements, or by the only one. Equal tuples stay in the order in which they were
 * added. Tuples are kept in memory as far as they fit. Beyond that, they are written to a temporary file as sorted runs, and
 * merged when they are read: the external merge sort of Knuth, The Art of Computer Programming, volume 3, section 5.4. Unlike
 * a partition by hash, it needs no second level if one key is very frequent.
 *
 * <p>Not thread-safe.
 */
public final class TupleSort implements Closeable {

    /** The smallest number of tuples in memory. */
    private static final int MIN_TUPLES = 4;

    private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;
    private static final int MAX_BUFFER = 64 << 10;

    private final int width;
    private final SortSpace space;
    /** How many tuples are kept in memory. */
    private final int capacity;

    private long[] tuples = new long[0];
    private int size;
    private @Nullable SpillFile file;
    /** Where the runs in the file end. */
    private final List<Long> ends = new ArrayList<>();

    /**
     * Creates a sort without tuples.
     *
     * @param width the number of elements of a tuple, 1 or more
     * @param space the memory and the directory to use
     */
    public TupleSort(int width, SortSpace space) {
        this.width = width;
        this.space = space;
        // Sorting wider tuples needs a copy of them, and an Integer for each.
        long bytes = width == 1 ? Long.BYTES : 2L * width * Long.BYTES + 24;
        this.capacity = (int) Math.max(MIN_TUPLES, Math.min(space.maxBytes() / bytes, MAX_ELEMENTS / width));
    }

    /**
     * Adds a tuple. Not to be called after {@link #sorted}.
     *
     * @param tuple its elements, which are copied
     * @throws IOException if the temporary file can't be written
     */
    public void add(long... tuple) throws IOException {
        if (size == capacity) {
            spill();
        }
        int at = size * width;
        if (at == tuples.length) {
            int grown = (int) Math.min((long) capacity, Math.max(64L, 2L * size));
            tuples = Arrays.copyOf(tuples, grown * width);
        }
        System.arraycopy(tuple, 0, tuples, at, width);
        size++;
    }

    /**
     * Returns all tuples in order. Can be called more than once; each result starts with the first tuple.
     *
     * @return the tuples
     * @throws IOException if the temporary file can't be written or read
     */
    public SortedTuples sorted() throws IOException {
        if (file == null) {
            sort();
            return new SortedTuples(List.of(TupleRun.inMemory(width, tuples, size)));
        }
        if (size > 0) {
            spill();
        }
        tuples = new long[0];
        long tupleBytes = (long) width * Long.BYTES;
        long bufferBytes = Math.min(MAX_BUFFER, space.maxBytes() / ends.size());
        int buffer = (int) Math.max(1, bufferBytes / tupleBytes);
        List<TupleRun> runs = new ArrayList<>();
        long start = 0;
        for (long end : ends) {
            runs.add(TupleRun.inFile(runs.size(), width, file, buffer, start, end));
            start = end;
        }
        return new SortedTuples(runs);
    }

    private void spill() throws IOException {
        sort();
        if (file == null) {
            file = SpillFile.in(space.directory());
        }
        file.append(tuples, size * width);
        ends.add(file.size());
        size = 0;
    }

    private void sort() {
        if (width == 1) {
            Arrays.sort(tuples, 0, size);
            return;
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        long[] unsorted = tuples;
        Arrays.sort(order, (one, other) -> TupleRun.compare(unsorted, one * width, unsorted, other * width, width));
        long[] sorted = new long[unsorted.length];
        for (int i = 0; i < size; i++) {
            System.arraycopy(unsorted, order[i] * width, sorted, i * width, width);
        }
        tuples = sorted;
    }

    /** Deletes the temporary file. */
    @Override
    public void close() throws IOException {
        tuples = new long[0];
        if (file != null) {
            file.close();
        }
    }
}

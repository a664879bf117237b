package dev.parallelloader.core.internal.sort;

import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The tuples of a {@link TupleSort} in order. Usable until the sort is closed. Not thread-safe. */
public final class SortedTuples {

    private final PriorityQueue<TupleRun> runs = new PriorityQueue<>(TupleRun.BY_TUPLE);
    private @Nullable TupleRun current;

    SortedTuples(List<TupleRun> runs) throws IOException {
        for (TupleRun run : runs) {
            addRest(run);
        }
    }

    private void addRest(TupleRun run) throws IOException {
        if (run.next()) {
            runs.add(run);
        }
    }

    /**
     * Moves to the next tuple.
     *
     * @return false at the end
     * @throws IOException if the temporary file can't be read
     */
    public boolean next() throws IOException {
        if (current != null) {
            addRest(current);
        }
        current = runs.poll();
        return current != null;
    }

    /**
     * Returns the current tuple.
     *
     * @return an array that the next call of {@link #next} may overwrite
     * @throws IllegalStateException if there is none
     */
    public long[] tuple() {
        if (current == null) {
            throw new IllegalStateException("next() hasn't been called, or has returned false");
        }
        return current.tuple();
    }
}

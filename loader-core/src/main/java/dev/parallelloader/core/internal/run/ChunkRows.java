package dev.parallelloader.core.internal.run;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Entry;
import dev.parallelloader.api.source.RecordReader;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a chunk, as a worker iterates them. Keeps the records that the reader rejects. */
final class ChunkRows implements Iterable<Row> {

    private final RecordReader reader;
    private final List<Reject> rejects = new ArrayList<>();
    private long rows;
    private boolean iterated;
    /** The row that hasNext has read and next has not returned yet. */
    private @Nullable Row next;

    ChunkRows(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public Iterator<Row> iterator() {
        if (iterated) {
            throw new IllegalStateException("the rows of a chunk can be iterated once; collect them to see them again");
        }
        iterated = true;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = advance();
                }
                return next != null;
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more rows in this chunk");
                }
                Row row = next;
                next = null;
                rows++;
                return Objects.requireNonNull(row);
            }
        };
    }

    /** How many rows the worker has received. */
    long rows() {
        return rows;
    }

    /** The records that the reader has rejected so far. */
    List<Reject> rejects() {
        return rejects;
    }

    /** Reads the rest, which may contain rejects but no rows. */
    void requireExhausted() {
        if (next != null || advance() != null) {
            throw new LoaderException("the worker returned after " + rows
                    + " rows without reading the rest; it must iterate over all rows of a chunk");
        }
    }

    private @Nullable Row advance() {
        try {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Row row) {
                    return row;
                }
                rejects.add((Reject) entry);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

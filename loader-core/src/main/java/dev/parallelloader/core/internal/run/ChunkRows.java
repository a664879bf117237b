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

/** Gives a worker the rows of a chunk and keeps the records that the reader refused. */
final class ChunkRows implements Iterable<Row> {

    private final RecordReader reader;
    private final List<Reject> rejects = new ArrayList<>();
    private long rows;
    private boolean iterated;
    /** A row that the worker has asked for with hasNext, and not taken yet. */
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

    /** How many rows the worker was given. */
    long rows() {
        return rows;
    }

    List<Reject> rejects() {
        return rejects;
    }

    /** Reads what the worker left behind, which may be rejects and nothing else. */
    void requireExhausted() {
        if (next != null || advance() != null) {
            throw new LoaderException("the worker returned after " + rows
                    + " rows and left others unread: it must iterate all rows of a chunk");
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

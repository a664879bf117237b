package dev.parallelloader.api.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the records of one chunk, in order. Used by one thread. */
public interface RecordReader extends Closeable {

    /**
     * Reads the next record. For a record that can't be read it returns a {@link Reject}, and the next call reads the
     * record after it.
     *
     * @return the record's row or reject, or null at the end of the chunk
     * @throws dev.parallelloader.api.worker.StopLoadException if the resource has changed since the chunk was planned;
     *     thrown only before the first row is returned
     * @throws IOException if the resource can't be read
     */
    @Nullable
    Entry next() throws IOException;
}

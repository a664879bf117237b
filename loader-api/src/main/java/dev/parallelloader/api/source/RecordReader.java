package dev.parallelloader.api.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the records of one chunk, in order. Used by one thread. */
public interface RecordReader extends Closeable {

    /**
     * Reads the next record. A record that can't be read is a {@link Reject}, and reading goes on behind it.
     *
     * @return the record's row or why there is none, or null at the end of the chunk
     * @throws IOException if the resource can't be read
     */
    @Nullable
    Entry next() throws IOException;
}

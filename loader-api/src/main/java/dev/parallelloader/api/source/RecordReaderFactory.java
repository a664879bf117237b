package dev.parallelloader.api.source;

import java.io.IOException;

/**
 * Opens readers for chunks; reaches the JVM that runs a chunk as a {@link dev.parallelloader.api.Component}. One
 * instance serves all threads of a JVM.
 */
public interface RecordReaderFactory {

    /**
     * Opens a chunk.
     *
     * @param chunk where the records are
     * @return a reader at the chunk's first record, to be closed by the caller
     * @throws IOException if the resource can't be opened or is no longer what was planned
     */
    RecordReader open(Chunk chunk) throws IOException;
}

package dev.parallelloader.api.source;

import java.io.IOException;

/**
 * Opens readers for chunks. Its class has a public constructor that takes {@link dev.parallelloader.api.Settings}, by which
 * the JVM that runs a chunk makes an instance from the chunk's {@link dev.parallelloader.api.Component}. Implementations
 * are thread-safe: one instance serves all threads of a JVM.
 */
public interface RecordReaderFactory {

    /**
     * Opens a chunk.
     *
     * @param chunk the chunk to read
     * @return a reader before the chunk's first record, to be closed by the caller
     * @throws dev.parallelloader.api.worker.StopLoadException if the resource was removed, can no longer be read, or isn't
     *     what was planned; the reader may throw it instead, before its first row
     * @throws IOException if the resource can't be opened for another reason; the chunk is then tried again
     */
    RecordReader open(Chunk chunk) throws IOException;
}

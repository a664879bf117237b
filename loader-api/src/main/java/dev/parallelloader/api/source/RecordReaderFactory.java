package dev.parallelloader.api.source;

import java.io.IOException;

/**
 * Opens readers for chunks. Each JVM that runs chunks creates an instance from the chunk's
 * {@link dev.parallelloader.api.Component}, so an implementation must be a public class with a public constructor that takes
 * only {@link dev.parallelloader.api.Settings}. It must be thread-safe: the threads of a JVM share one instance.
 */
public interface RecordReaderFactory {

    /**
     * Opens a chunk.
     *
     * @param chunk the chunk to read
     * @return a reader before the chunk's first record, to be closed by the caller
     * @throws dev.parallelloader.api.worker.StopLoadException if the resource was removed, can no longer be read, or has
     *     changed since the chunk was planned; the reader may throw it instead, before its first row
     * @throws IOException if the resource can't be opened for another reason; the attempt then fails, and the chunk may be retried
     */
    RecordReader open(Chunk chunk) throws IOException;
}

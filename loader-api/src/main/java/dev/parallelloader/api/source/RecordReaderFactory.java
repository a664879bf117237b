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
     * @throws dev.parallelloader.api.worker.StopLoadException if the resource is gone, can't be read any more, or isn't what
     *     was planned; that may also be thrown by the reader, before its first row
     * @throws IOException if the resource can't be opened for another reason, and trying again may help
     */
    RecordReader open(Chunk chunk) throws IOException;
}

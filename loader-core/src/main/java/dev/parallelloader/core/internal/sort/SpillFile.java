package dev.parallelloader.core.internal.sort;

import dev.parallelloader.api.LoaderException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file that only this user can read. On POSIX systems it has no name from the start, so it is gone when the
 * process ends, however that happens; on Windows the system deletes it when it is closed. Not thread-safe.
 */
public final class SpillFile implements Closeable {

    private static final int BUFFER = 64 << 10;

    private final Path directory;
    private final FileChannel channel;
    private long size;

    private SpillFile(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Creates a file.
     *
     * @param directory the directory to create it in
     * @return an empty file
     * @throws LoaderException if it can't be created
     * @throws IOException if the thread was interrupted
     */
    public static SpillFile in(Path directory) throws IOException {
        try {
            Path file = Files.createTempFile(directory, "parallel-loader-", ".sort"); // with mode 0600
            try {
                return new SpillFile(
                        directory,
                        FileChannel.open(
                                file,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw explained(directory, e);
        }
    }

    long size() {
        return size;
    }

    void append(long[] values, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        int next = 0;
        while (next < count) {
            int length = Math.min(count - next, BUFFER / Long.BYTES);
            buffer.clear().asLongBuffer().put(values, next, length);
            buffer.limit(length * Long.BYTES);
            append(buffer);
            next += length;
        }
    }

    /**
     * Writes bytes to the end of the file.
     *
     * @param buffer the bytes between its position and its limit
     * @throws LoaderException if they can't be written
     * @throws IOException if the thread was interrupted
     */
    public void append(ByteBuffer buffer) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                size += channel.write(buffer, size);
            }
        } catch (IOException e) {
            throw explained(directory, e);
        }
    }

    /**
     * Fills a buffer.
     *
     * @param buffer is filled up to its limit
     * @param offset the offset of the first byte to read
     * @throws IOException if the file can't be read or ends before
     */
    public void read(ByteBuffer buffer, long offset) throws IOException {
        int start = buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position() - start) < 0) {
                throw new EOFException("a temporary file in " + directory + " has been truncated");
            }
        }
    }

    private static IOException explained(Path directory, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return e;
        }
        throw new LoaderException(
                "a temporary file can't be written to " + directory + ": " + e
                        + "; free some space there, or choose another directory with -Djava.io.tmpdir=DIRECTORY",
                e);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

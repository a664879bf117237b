package dev.parallelloader.core.internal.input;

import dev.parallelloader.api.worker.StopLoadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of a file and a checksum of samples of it, to detect that the file was changed or replaced. If two states
 * differ, it was. If they are equal, it may have been: chunks have checksums of their own.
 *
 * @param size the size in bytes
 * @param modified when the file was last written to
 * @param key the key of the file in its file system, such as its inode; null if there is none
 * @param samples a CRC-32 of bytes at the beginning, in the middle and at the end: an overwritten file may have the same
 *     size, time and key
 */
public record FileState(
        long size, FileTime modified, @Nullable Object key, long samples) {

    private static final int SAMPLE = 64 << 10;

    /**
     * Reads the state of the file that has a path now.
     *
     * @param file the path
     * @return its state
     * @throws IOException if it can't be read
     */
    public static FileState of(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(
                    attributes.size(),
                    attributes.lastModifiedTime(),
                    attributes.fileKey(),
                    samples(channel, attributes.size()));
        }
    }

    private static long samples(SeekableByteChannel channel, long size) throws IOException {
        CRC32 crc = new CRC32();
        for (long at : new long[] {0, size / 2, Math.max(0, size - SAMPLE)}) {
            ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
            channel.position(at);
            while (sample.hasRemaining() && channel.read(sample) >= 0) {
                // until the sample is full or the file ends
            }
            crc.update(sample.flip());
        }
        return crc.getValue();
    }

    /** {@return a text that depends on the content alone} */
    public String fingerprint() {
        return size + "-" + Long.toHexString(samples);
    }

    /**
     * Checks that the file has this state now.
     *
     * @param file the path of the file
     * @throws StopLoadException if the file was changed, replaced or removed, or can no longer be read
     * @throws IOException if the check fails
     */
    public void requireUnchanged(Path file) throws IOException {
        FileState now;
        try {
            now = of(file);
        } catch (IOException e) {
            throw stopping(file, e);
        }
        if (!equals(now)) {
            throw new StopLoadException(
                    file + " was changed during the load: stored rows may be from before or after the change; load it"
                            + " again when no program is writing to it");
        }
    }

    /**
     * Distinguishes errors after which another attempt may succeed. Called when a file can't be read that was readable when
     * the load started.
     *
     * @param file the path of the file
     * @param e the error
     * @return the same exception if another attempt may succeed
     * @throws StopLoadException if every other chunk would fail too
     */
    public static IOException stopping(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            throw new StopLoadException(
                    file + " was removed or renamed during the load; restore it and load it again", e);
        }
        if (e instanceof AccessDeniedException) {
            throw new StopLoadException(
                    file
                            + " can no longer be read: its permissions were changed during the load, or this worker runs as"
                            + " another user; grant read permission and load it again",
                    e);
        }
        if (Files.isDirectory(file)) {
            throw new StopLoadException(
                    file + " is now a directory: the file was replaced during the load; restore it and load it again",
                    e);
        }
        return e;
    }
}

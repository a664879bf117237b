package dev.parallelloader.core.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;

/**
 * Computes the checksum of a chunk from the scanner's buffers while the chunk is planned. Where the chunk ends is known one
 * record at a time. So when a record extends over two buffers, its beginning has left the buffer before it is known to
 * belong to the chunk. It is then read again, a few bytes for each buffer.
 */
final class ChunkChecksum {

    private final SeekableByteChannel channel;
    private final CRC32C crc = new CRC32C();

    /** Offset of the first byte that isn't in the checksum yet. */
    private long added;

    /** Offset of the first byte that isn't known to belong to the chunk. */
    private long end;

    ChunkChecksum(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** Starts the checksum of a chunk. */
    void begin(long offset) {
        crc.reset();
        added = offset;
        end = offset;
    }

    /** Sets the end of the chunk, as far as it is known. */
    void extend(long offset) {
        end = offset;
    }

    /** Continues at a later offset, without the bytes before it. All bytes up to the end must have been added. */
    void skipTo(long offset) {
        requireComplete();
        added = offset;
        end = offset;
    }

    /**
     * Adds those bytes of a buffer that belong to the chunk.
     *
     * @param base offset of the buffer in the file
     */
    void add(byte[] buffer, long base, int length) throws IOException {
        long to = Math.min(end, base + length);
        if (to <= added) {
            return;
        }
        if (added < base) {
            addRange(channel, added, Math.min(base, to) - added, crc);
            added = Math.min(base, to);
        }
        if (to > added) {
            crc.update(buffer, (int) (added - base), (int) (to - added));
            added = to;
        }
    }

    /** Returns the checksum. The buffer with the end of the chunk must have been added. */
    long value() {
        requireComplete();
        return crc.getValue();
    }

    private void requireComplete() {
        if (added != end) {
            throw new IllegalStateException("the checksum ends at byte " + added + " and the chunk at byte " + end);
        }
    }

    /** Adds a range of a file to checksums, up to the end of the file. */
    static void addRange(SeekableByteChannel channel, long offset, long length, CRC32C... checksums)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, 64 << 10));
        channel.position(offset);
        long left = length;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            int read = channel.read(buffer);
            if (read < 0) {
                return;
            }
            for (CRC32C each : checksums) {
                each.update(buffer.array(), 0, read);
            }
            left -= read;
        }
    }
}

package dev.parallelloader.core.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;

/**
 * Sums the bytes of the chunk that is being cut while the scanner's window passes over them. How far the chunk reaches is
 * known a record at a time, so a record that crosses two windows is known to belong to it when its head is gone: the head
 * is read again, which costs a few bytes for each window.
 */
final class ChunkSum {

    private final SeekableByteChannel channel;
    private final CRC32C crc = new CRC32C();

    /** Offset of the first byte that isn't summed yet, and of the first that isn't known to belong to the chunk. */
    private long summed;

    private long end;

    ChunkSum(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** A chunk begins here. */
    void begin(long offset) {
        crc.reset();
        summed = offset;
        end = offset;
    }

    /** The chunk reaches at least to here. */
    void extend(long offset) {
        end = offset;
    }

    /** Takes what belongs to the chunk from a window that begins at {@code base}. */
    void take(byte[] window, long base, int length) throws IOException {
        long to = Math.min(end, base + length);
        if (to <= summed) {
            return;
        }
        if (summed < base) {
            add(channel, summed, Math.min(base, to) - summed, crc);
            summed = Math.min(base, to);
        }
        if (to > summed) {
            crc.update(window, (int) (summed - base), (int) (to - summed));
            summed = to;
        }
    }

    /** The sum, when the window that reaches beyond the chunk was taken. */
    long value() {
        if (summed != end) {
            throw new IllegalStateException("summed up to " + summed + " of " + end);
        }
        return crc.getValue();
    }

    /** Adds a stretch of a file to some sums, as far as the file reaches. */
    static void add(SeekableByteChannel channel, long offset, long length, CRC32C... sums) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, 64 << 10));
        channel.position(offset);
        long left = length;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            int read = channel.read(buffer);
            if (read < 0) {
                return;
            }
            for (CRC32C each : sums) {
                each.update(buffer.array(), 0, read);
            }
            left -= read;
        }
    }
}

package dev.parallelloader.core.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads ranges of a file in their order. If they are close to each other, one read serves several of them, with the bytes in
 * between: how much is read doubles with each read that continues the last one. Not thread-safe.
 */
final class ReadAhead {

    /** The longest range that can be read. */
    static final int MAX_LENGTH = 4 << 10;

    private static final int MAX_READ = 64 << 10;

    private final SeekableByteChannel channel;
    private final byte[] buffer = new byte[MAX_READ];
    private long base;
    private int limit;
    private int size = MAX_LENGTH;

    ReadAhead(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads a range, unless the file ends before its end.
     *
     * @param length at most {@link #MAX_LENGTH}
     * @return where the range is in {@link #bytes}; -1 if the file ends before its end
     */
    int read(long offset, int length) throws IOException {
        if (offset < base || offset + length > base + limit) {
            boolean continues = offset >= base && offset <= base + limit + MAX_LENGTH;
            size = continues ? Math.min(MAX_READ, 2 * size) : MAX_LENGTH;
            fill(offset);
        }
        return length <= limit - (offset - base) ? (int) (offset - base) : -1;
    }

    private void fill(long offset) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(buffer, 0, size);
        channel.position(offset);
        while (target.hasRemaining() && channel.read(target) >= 0) {
            // until enough is read or the file ends
        }
        base = offset;
        limit = target.position();
    }

    /** The bytes that were read, valid until the next call of {@link #read}. */
    byte[] bytes() {
        return buffer;
    }
}

package dev.parallelloader.core.csv;

import dev.parallelloader.api.worker.StopLoadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stretch of a file, one after the other: through a window that slides over the file, or from memory that
 * holds them all.
 */
final class ByteWindow {

    private static final int BUFFER = 64 << 10;

    private final @Nullable SeekableByteChannel channel;
    private final @Nullable ChunkSum sum;
    private final long end;
    private final byte[] bytes;

    /** Offset in the file of {@code bytes[0]}; what is read next is {@code bytes[pos]}, unless pos is at the limit. */
    private long base;

    private int pos;
    private int limit;

    private ByteWindow(
            @Nullable SeekableByteChannel channel, @Nullable ChunkSum sum, byte[] bytes, long base, long end) {
        this.channel = channel;
        this.sum = sum;
        this.bytes = bytes;
        this.base = base;
        this.end = end;
    }

    /** Over a stretch of a file. */
    static ByteWindow over(SeekableByteChannel channel, long from, long end) {
        return new ByteWindow(channel, null, new byte[BUFFER], from, end);
    }

    /** Over a stretch of a file, of whose bytes the sum takes what it wants as they pass. */
    static ByteWindow over(SeekableByteChannel channel, long from, long end, ChunkSum sum) {
        return new ByteWindow(channel, sum, new byte[BUFFER], from, end);
    }

    /**
     * Over a stretch that is in memory.
     *
     * @param at where in the array it begins
     * @param from where in the file it begins
     * @param length how long it is
     */
    static ByteWindow over(byte[] bytes, int at, long from, int length) {
        ByteWindow window = new ByteWindow(null, null, bytes, from - at, from + length);
        window.pos = at;
        window.limit = at + length;
        return window;
    }

    /** Offset of the byte that is read next. */
    long position() {
        return base + pos;
    }

    /** The next byte, 0 to 255, or -1 at the end of the stretch. */
    int read() throws IOException {
        return pos < limit || fill() ? bytes[pos++] & 0xFF : -1;
    }

    int peek() throws IOException {
        return pos < limit || fill() ? bytes[pos] & 0xFF : -1;
    }

    /** Passes over what {@link #peek} has shown. */
    void skip() {
        pos++;
    }

    /** Passes over bytes that are in the window, up to a line end or one of these two. */
    void skipText(int delimiter, int escape) {
        int at = pos;
        while (at < limit) {
            int b = bytes[at];
            if (b == delimiter || b == '\n' || b == '\r' || b == escape) {
                break;
            }
            at++;
        }
        pos = at;
    }

    /** Goes to an offset in the stretch, before or behind. */
    void moveTo(long offset) throws IOException {
        if (offset >= base && offset <= base + limit) {
            pos = (int) (offset - base);
        } else {
            pass();
            base = offset;
            pos = 0;
            limit = 0;
        }
    }

    /** Lets the sum have what it wants of the window. */
    void pass() throws IOException {
        if (sum != null) {
            sum.take(bytes, base, limit);
        }
    }

    /**
     * A part of the stretch, wherever the window is.
     *
     * @param offset where it begins, in the file
     * @param length how many bytes it has
     * @return the bytes, to be read and not written, from 0 to the limit
     */
    ByteBuffer slice(long offset, int length) throws IOException {
        if (channel == null) {
            return ByteBuffer.wrap(bytes).slice((int) (offset - base), length);
        }
        ByteBuffer slice = ByteBuffer.allocate(length);
        channel.position(offset);
        while (slice.hasRemaining()) {
            if (channel.read(slice) < 0) {
                throw shorter(offset + slice.position());
            }
        }
        return slice.flip();
    }

    private StopLoadException shorter(long at) {
        return new StopLoadException("the file became shorter while it was loaded: it ends at byte " + at
                + " where it had " + end + " or more; load it again when nothing writes to it");
    }

    private boolean fill() throws IOException {
        long next = base + limit;
        if (next >= end || channel == null) {
            return false;
        }
        pass();
        // Set each time: whoever owns the channel may have read elsewhere meanwhile.
        channel.position(next);
        int read = channel.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, end - next)));
        if (read <= 0) {
            throw shorter(next);
        }
        base = next;
        pos = 0;
        limit = read;
        return true;
    }
}

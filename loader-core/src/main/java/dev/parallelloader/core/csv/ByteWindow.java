package dev.parallelloader.core.csv;

import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.internal.input.OpenInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of a file byte by byte, through a buffer that moves over the file or from an array that holds the whole
 * range. Bytes that leave the buffer are added to a checksum if there is one.
 */
final class ByteWindow {

    private static final int BUFFER = 128 << 10;

    private final @Nullable SeekableByteChannel channel;
    private final @Nullable ChunkChecksum checksum;
    /** Where the range ends; {@link OpenInput#UNKNOWN_SIZE} if only the channel knows. */
    private long end;

    private final byte[] bytes;
    private final ByteBuffer words;

    /** Offset in the file of {@code bytes[0]}. The next byte is {@code bytes[pos]}, unless pos is at the limit. */
    private long base;

    private int pos;
    private int limit;

    private ByteWindow(
            @Nullable SeekableByteChannel channel,
            @Nullable ChunkChecksum checksum,
            byte[] bytes,
            long base,
            long end) {
        this.channel = channel;
        this.checksum = checksum;
        this.bytes = bytes;
        this.words = ByteBuffer.wrap(bytes);
        this.base = base;
        this.end = end;
    }

    /** Reads a range of a file. */
    static ByteWindow over(SeekableByteChannel channel, long from, long end) {
        return new ByteWindow(channel, null, new byte[(int) Math.min(BUFFER, Math.max(0, end - from))], from, end);
    }

    /** Reads a range of a file, whose bytes are added to a checksum. */
    static ByteWindow over(SeekableByteChannel channel, long from, long end, ChunkChecksum checksum) {
        return new ByteWindow(channel, checksum, new byte[BUFFER], from, end);
    }

    /**
     * Reads a range that is in memory.
     *
     * @param at position of the range in the array
     * @param from offset of the range in the file
     * @param length length of the range
     */
    static ByteWindow over(byte[] bytes, int at, long from, int length) {
        ByteWindow window = new ByteWindow(null, null, bytes, from - at, from + length);
        window.pos = at;
        window.limit = at + length;
        return window;
    }

    /** The buffer. Bytes from {@link #index} to {@link #limit} have been read from the file and are next. */
    byte[] bytes() {
        return bytes;
    }

    /** The buffer, for reading eight bytes at once. */
    ByteBuffer words() {
        return words;
    }

    int index() {
        return pos;
    }

    int limit() {
        return limit;
    }

    /** Offset in the file of the first byte of the buffer. */
    long base() {
        return base;
    }

    /** Whether the buffer holds the whole range and is never written to. */
    boolean isInMemory() {
        return channel == null;
    }

    /** Whether the range ends at the end of the buffer. */
    boolean isLast() {
        return base + limit >= end;
    }

    /** Moves on to a position in the buffer. */
    void moveToIndex(int index) {
        pos = index;
    }

    /** Offset of the next byte. */
    long position() {
        return base + pos;
    }

    /** Reads the next byte, 0 to 255; -1 at the end of the range. */
    int read() throws IOException {
        return pos < limit || fill() ? bytes[pos++] & 0xFF : -1;
    }

    /** Returns what {@link #read} would, and doesn't move on. */
    int peek() throws IOException {
        return pos < limit || fill() ? bytes[pos] & 0xFF : -1;
    }

    /** Moves on by one byte, which {@link #peek} has returned. */
    void skip() {
        pos++;
    }

    /** Moves on to the next line end, delimiter or escape, or to the end of the buffer. */
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

    /** Moves to an offset in the range, back or forth. */
    void moveTo(long offset) throws IOException {
        if (offset >= base && offset <= base + limit) {
            pos = (int) (offset - base);
        } else {
            addToChecksum();
            base = offset;
            pos = 0;
            limit = 0;
        }
    }

    /** Adds the bytes of the buffer to the checksum. */
    void addToChecksum() throws IOException {
        if (checksum != null) {
            checksum.add(bytes, base, limit);
        }
    }

    /**
     * Returns bytes of the range, and doesn't move.
     *
     * @param offset offset of the first one in the file
     * @param length how many
     * @return a buffer with the bytes between position and limit, not to be written to
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
        return new StopLoadException("the file was truncated during the load: it ends at byte " + at + " and had " + end
                + " or more; load it again when no program is writing to it");
    }

    private boolean fill() throws IOException {
        long next = base + limit;
        if (next >= end || channel == null) {
            return false;
        }
        addToChecksum();
        // Set each time: others read from the same channel.
        channel.position(next);
        int read = channel.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(bytes.length, end - next)));
        if (read <= 0) {
            if (end == OpenInput.UNKNOWN_SIZE) {
                end = next;
                return false;
            }
            throw shorter(next);
        }
        base = next;
        pos = 0;
        limit = read;
        return true;
    }
}

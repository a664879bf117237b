package dev.parallelloader.core.internal.input;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.core.internal.input.StreamThread.Block;
import dev.parallelloader.core.internal.sort.SpillFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is read like a file: bytes that were read are kept, in memory, until they are {@linkplain #discardBefore
 * discarded}, so that a position can be set back to them. If all of them are needed, they can be {@linkplain #spool spooled} to a
 * temporary file. Not thread-safe.
 */
final class StreamChannel implements SeekableByteChannel {

    /** The most bytes that are kept in memory: those of the largest chunk, of a long record after it, and some more. */
    static final long MAX_KEPT = 96L << 20;

    private final String name;
    private final StreamThread stream;
    private final Deque<Block> kept = new ArrayDeque<>();
    private @Nullable SpillFile spooled;

    /** Offset of the first byte that is kept. */
    private long first;

    /** Offset up to which the stream has been read. */
    private long end;

    /** Offset before which nothing is kept. */
    private long needed;

    private boolean ended;
    private long position;
    private boolean open = true;

    /** @param name the stream's name in messages */
    StreamChannel(String name, StreamThread stream) {
        this.name = name;
        this.stream = stream;
    }

    /** Releases the bytes before an offset, which can't be read any more. */
    void discardBefore(long offset) {
        needed = Math.max(needed, offset);
        release();
    }

    private void release() {
        while (!kept.isEmpty() && first + kept.getFirst().length() <= needed) {
            first += kept.removeFirst().length();
        }
    }

    /**
     * Reads the stream to its end, and keeps it in a temporary file. Nothing may have been discarded. Does nothing when it is called
     * again.
     *
     * @throws LoaderException if the file can't be written
     */
    void spool(Path directory) throws IOException {
        if (spooled != null) {
            return;
        }
        SpillFile file = SpillFile.in(directory);
        try {
            for (Block block : kept) {
                file.append(ByteBuffer.wrap(block.bytes(), 0, block.length()));
            }
            for (Block block = stream.next(); block.length() >= 0; block = stream.next()) {
                file.append(ByteBuffer.wrap(block.bytes(), 0, block.length()));
                end += block.length();
            }
        } catch (IOException | RuntimeException e) {
            try (file) {
                throw e;
            }
        }
        ended = true;
        kept.clear();
        spooled = file;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        while (!ended && position >= end) {
            pull();
        }
        if (position >= end) {
            return -1;
        }
        int length = (int) Math.min(into.remaining(), end - position);
        if (spooled == null) {
            copy(into, length);
        } else {
            int limit = into.limit();
            spooled.read(into.limit(into.position() + length), position);
            into.limit(limit);
        }
        position += length;
        return length;
    }

    private void pull() throws IOException {
        Block block = stream.next();
        if (block.length() < 0) {
            ended = true;
            return;
        }
        kept.add(block);
        end += block.length();
        release();
        if (end - first > MAX_KEPT) {
            throw new LoaderException(name + " has a record that is longer than " + ((MAX_KEPT - (32 << 20)) >> 20)
                    + " MiB, before byte " + end + " of its text: check for a missing line end or an unclosed quote, or"
                    + " save the text to a file and load that file");
        }
    }

    private void copy(ByteBuffer into, int length) {
        if (position < first) {
            throw new IllegalStateException("byte " + position + " was discarded");
        }
        long offset = first;
        int copied = 0;
        for (Block block : kept) {
            long next = position + copied;
            if (copied < length && next < offset + block.length()) {
                int from = (int) (next - offset);
                int count = Math.min(length - copied, block.length() - from);
                into.put(block.bytes(), from, count);
                copied += count;
            }
            offset += block.length();
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    /** {@return the number of bytes, or {@link OpenInput#UNKNOWN_SIZE} before the end was read} */
    @Override
    public long size() {
        return ended ? end : OpenInput.UNKNOWN_SIZE;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        kept.clear();
        stream.close();
        if (spooled != null) {
            spooled.close();
        }
    }
}

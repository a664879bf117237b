package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a chunk, verified against its checksum. They are read once and kept in memory, so that the bytes that are
 * parsed are those that were verified, even if the file changes after the check. A chunk of more than 32 MiB is read twice
 * instead; usually it is one record that is too long to be loaded.
 */
final class ChunkBytes implements Closeable {

    private static final int PIECE = 128 << 10;

    /** Null if the bytes are kept. */
    private final @Nullable SeekableByteChannel channel;

    private final byte @Nullable [] kept;
    /** Position of the next span in the kept bytes. */
    private int start;

    private ChunkBytes(@Nullable SeekableByteChannel channel, byte @Nullable [] kept) {
        this.channel = channel;
        this.kept = kept;
    }

    /**
     * Opens the file and verifies the bytes of the chunk.
     *
     * @throws StopLoadException if they differ from those that were planned
     */
    static ChunkBytes of(Path file, Chunk chunk) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            CRC32C crc = new CRC32C();
            byte[] kept = null;
            if (chunk.bytes() <= ChunkLimits.DEFAULT_MAX_BYTES) {
                kept = new byte[(int) chunk.bytes()];
                read(channel, file, chunk, kept, crc);
                channel.close();
            } else {
                for (Span span : chunk.spans()) {
                    ChunkChecksum.addRange(channel, span.offset(), span.length(), crc);
                }
            }
            if (chunk.checksum() != Chunk.NO_CHECKSUM && chunk.checksum() != crc.getValue()) {
                throw changed(file.toString(), chunk);
            }
            return new ChunkBytes(kept == null ? channel : null, kept);
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    /**
     * Verifies the bytes that the chunk carries.
     *
     * @throws StopLoadException if they differ from those that were planned
     */
    static ChunkBytes of(Payload payload, Chunk chunk) {
        CRC32C crc = new CRC32C();
        crc.update(payload.bytes());
        boolean complete = payload.bytes().length == chunk.bytes();
        if (!complete || (chunk.checksum() != Chunk.NO_CHECKSUM && chunk.checksum() != crc.getValue())) {
            throw changed("the input", chunk);
        }
        return new ChunkBytes(null, payload.bytes());
    }

    /** @param name what was changed */
    static StopLoadException changed(String name, Chunk chunk) {
        return new StopLoadException(name + " was changed during the load: the bytes of " + chunk.describe()
                + " have changed since it was planned, so none of its rows were stored; load the file again when no"
                + " program is writing to it");
    }

    private static void read(SeekableByteChannel channel, Path file, Chunk chunk, byte[] into, CRC32C crc)
            throws IOException {
        ReadAhead ahead = chunk.spans().size() > 1 ? new ReadAhead(channel) : null;
        int at = 0;
        for (Span span : chunk.spans()) {
            boolean complete = (ahead == null || span.length() > ReadAhead.MAX_LENGTH)
                    ? readLong(channel, span, into, at, crc)
                    : readShort(ahead, span, into, at, crc);
            if (!complete) {
                throw changed(file.toString(), chunk);
            }
            at += (int) span.length();
        }
    }

    private static boolean readShort(ReadAhead ahead, Span span, byte[] into, int at, CRC32C crc) throws IOException {
        int length = (int) span.length();
        int from = ahead.read(span.offset(), length);
        if (from < 0) {
            return false;
        }
        System.arraycopy(ahead.bytes(), from, into, at, length);
        crc.update(into, at, length);
        return true;
    }

    /** In small pieces: the JDK keeps a native buffer of the largest read, and the checksum finds the bytes in the CPU cache. */
    private static boolean readLong(SeekableByteChannel channel, Span span, byte[] into, int at, CRC32C crc)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        buffer.position(at);
        channel.position(span.offset());
        int end = at + (int) span.length();
        while (buffer.position() < end) {
            int from = buffer.position();
            buffer.limit(Math.min(end, from + PIECE));
            if (channel.read(buffer) < 0) {
                return false;
            }
            crc.update(into, from, buffer.position() - from);
        }
        return true;
    }

    /** Returns the bytes of the next span. Called once for each span, in order. */
    ByteWindow window(Span span) {
        if (kept == null) {
            return ByteWindow.over(Objects.requireNonNull(channel), span.offset(), span.end());
        }
        int at = start;
        start += (int) span.length();
        return ByteWindow.over(kept, at, span.offset(), (int) span.length());
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}

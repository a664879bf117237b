package dev.parallelloader.core.csv;

import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a chunk, compared with its checksum. They are read once and kept, so that what is parsed is what was
 * compared, whatever happens to the file meanwhile. A chunk of more than 32 MiB isn't kept but read a second time; as a
 * rule it is one record that is too long to give a row.
 */
final class ChunkBytes implements Closeable {

    private static final int PIECE = 128 << 10;

    private final SeekableByteChannel channel;
    private final byte @Nullable [] kept;
    /** Where in the kept bytes the next span begins. */
    private int start;

    private ChunkBytes(SeekableByteChannel channel, byte @Nullable [] kept) {
        this.channel = channel;
        this.kept = kept;
    }

    /**
     * Opens the file and compares.
     *
     * @throws StopLoadException if the bytes aren't those that were planned
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
                    ChunkSum.add(channel, span.offset(), span.length(), crc);
                }
            }
            if (chunk.checksum() != Chunk.NO_CHECKSUM && chunk.checksum() != crc.getValue()) {
                throw changed(file, chunk);
            }
            return new ChunkBytes(channel, kept);
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    static StopLoadException changed(Path file, Chunk chunk) {
        return new StopLoadException(file + " was changed while it was loaded: " + chunk.describe()
                + " no longer has the bytes that it had when it was planned, so none of its rows is stored; load the file"
                + " again when nothing writes to it");
    }

    /** A little at a time: the JDK keeps a native buffer as large as the largest read, and the sum finds bytes in the cache. */
    private static void read(SeekableByteChannel channel, Path file, Chunk chunk, byte[] into, CRC32C crc)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        for (Span span : chunk.spans()) {
            channel.position(span.offset());
            int end = buffer.position() + (int) span.length();
            while (buffer.position() < end) {
                int from = buffer.position();
                buffer.limit(Math.min(end, from + PIECE));
                if (channel.read(buffer) < 0) {
                    throw changed(file, chunk);
                }
                crc.update(into, from, buffer.position() - from);
            }
        }
    }

    /** The bytes of the next span; to be asked for in order. */
    ByteWindow window(Span span) {
        if (kept == null) {
            return ByteWindow.over(channel, span.offset(), span.end());
        }
        int at = start;
        start += (int) span.length();
        return ByteWindow.over(kept, at, span.offset(), (int) span.length());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

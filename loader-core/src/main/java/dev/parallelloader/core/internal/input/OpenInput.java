package dev.parallelloader.core.internal.input;

import dev.parallelloader.api.source.Payload;
import dev.parallelloader.api.source.Span;
import dev.parallelloader.api.worker.StopLoadException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An input that was opened. Its channel has the text: decompressed, and in UTF-8 if the text isn't in an encoding that
 * {@linkplain TextEncoding#isDirect can be scanned as it is}. Offsets count bytes of that text. Used by one thread at a time.
 *
 * <p>Chunks of a {@linkplain #isStream stream} carry their bytes as a {@link Payload}. A stream keeps all bytes in memory that haven't been
 * {@linkplain #discardBefore discarded}.
 */
public final class OpenInput implements Closeable {

    /** The size of a stream whose end wasn't read yet. */
    public static final long UNKNOWN_SIZE = Long.MAX_VALUE;

    private final Input input;
    private final SeekableByteChannel channel;
    private final Charset charset;
    private final @Nullable StreamChannel stream;
    /** The file's state when it was opened; null if the input can be read only once. */
    private final @Nullable FileState state;

    private boolean begun;

    private OpenInput(
            Input input,
            SeekableByteChannel channel,
            Charset charset,
            @Nullable StreamChannel stream,
            @Nullable FileState state) {
        this.input = input;
        this.channel = channel;
        this.charset = charset;
        this.stream = stream;
        this.state = state;
    }

    static OpenInput ofFile(Input input, Path file, SeekableByteChannel channel, Charset charset) throws IOException {
        try {
            return new OpenInput(input, channel, charset, null, FileState.of(file));
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    static OpenInput ofStream(Input input, StreamThread thread, SeekableByteChannel channel, @Nullable FileState state)
            throws IOException {
        try {
            return new OpenInput(input, channel, thread.charset(), (StreamChannel) channel, state);
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    /** {@return the text, read at any offset that wasn't discarded} */
    public SeekableByteChannel channel() {
        return channel;
    }

    /**
     * Reads the beginning of the text.
     *
     * @param max the largest number of bytes
     * @return the bytes; fewer if the text is shorter
     * @throws IOException if reading fails
     */
    public byte[] head(int max) throws IOException {
        return read(channel, 0, max);
    }

    /**
     * Reads bytes of a channel.
     *
     * @param channel the channel, whose position changes
     * @param offset the offset of the first byte
     * @param max the largest number of bytes
     * @return the bytes; fewer if the channel ends before
     * @throws IOException if reading fails
     */
    public static byte[] read(SeekableByteChannel channel, long offset, int max) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(max);
        channel.position(offset);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until the buffer is full or the channel ends
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** {@return the encoding of the input; the channel has UTF-8 unless {@link TextEncoding#isDirect} says otherwise} */
    public Charset charset() {
        return charset;
    }

    /** {@return whether the input isn't read at offsets by others, so that chunks need a payload} */
    public boolean isStream() {
        return stream != null;
    }

    /** {@return whether the input can be opened again after it was read} */
    public boolean isRepeatable() {
        return state != null;
    }

    /**
     * Returns the number of bytes of the text.
     *
     * @return the size, or {@link #UNKNOWN_SIZE} if a stream hasn't been read to its end
     */
    public long size() {
        return stream == null ? Objects.requireNonNull(state).size() : stream.size();
    }

    /**
     * Begins to find chunks, after which an input that can be read only once can't be opened again. Before, its beginning may be
     * read several times.
     */
    public void begin() {
        if (!begun && state == null) {
            input.consume();
        }
        begun = true;
    }

    /**
     * Releases the bytes of a stream before an offset. They can't be read again.
     *
     * @param offset the offset of the first byte that is still needed
     */
    public void discardBefore(long offset) {
        if (stream != null) {
            stream.discardBefore(offset);
        }
    }

    /**
     * Reads a stream to its end and keeps its text in a temporary file, that only this user can read and that is deleted when
     * this input is closed. Does nothing if the input isn't a stream, or when it is called again.
     *
     * @param directory the directory for the file
     * @throws dev.parallelloader.api.LoaderException if the file can't be written
     * @throws IOException if reading fails, or the thread was interrupted
     */
    public void spool(Path directory) throws IOException {
        if (stream != null) {
            stream.spool(directory);
        }
    }

    /**
     * Copies the bytes of a chunk.
     *
     * @param spans the spans of the chunk
     * @return their bytes, one span after the other
     * @throws IOException if reading fails
     */
    public Payload payload(List<Span> spans) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(
                Math.toIntExact(spans.stream().mapToLong(Span::length).sum()));
        for (Span span : spans) {
            bytes.limit(bytes.position() + (int) span.length());
            channel.position(span.offset());
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new EOFException(input + " ends before byte " + span.end());
                }
            }
        }
        return new Payload(bytes.array());
    }

    /** {@return a text that identifies the content of the file; empty if the input can be read only once} */
    public String fingerprint() {
        return state == null ? "" : state.fingerprint();
    }

    /**
     * Checks that the file hasn't changed since it was opened. Does nothing for an input that can be read only once.
     *
     * @throws StopLoadException if it was changed, replaced or removed, or can no longer be read
     * @throws IOException if the check fails
     */
    public void requireUnchanged() throws IOException {
        if (state != null) {
            state.requireUnchanged(input.file().orElseThrow());
        }
    }

    /** {@return the input as it is named in messages} */
    @Override
    public String toString() {
        return input.toString();
    }

    /** Closes the input, unless it can be read only once and is still at its beginning: then it can be opened again. */
    @Override
    public void close() throws IOException {
        if (state != null || !input.reopenable()) {
            channel.close();
        }
    }
}

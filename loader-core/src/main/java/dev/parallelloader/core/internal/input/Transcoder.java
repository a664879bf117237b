package dev.parallelloader.core.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Converts text to UTF-8. What can't be decoded becomes the byte FF, which isn't valid in UTF-8, so that whoever reads the
 * record with it rejects that record. Of invalid bytes as few as possible are skipped: decoders count the character after half a
 * surrogate pair among them, which may be a line end. Not thread-safe.
 */
final class Transcoder extends BulkStream {

    private static final byte INVALID = (byte) 0xFF;

    private static final int SOURCE = 64 << 10;
    private static final int CHARS = 16 << 10;

    private final InputStream in;
    private final int unit;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder;
    private final ByteBuffer source = ByteBuffer.allocate(SOURCE).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final ByteBuffer target;
    private boolean sourceEnded;
    private boolean ended;

    /**
     * Creates a stream of UTF-8.
     *
     * @param in the text, after its byte order mark; closed with this stream
     */
    Transcoder(InputStream in, TextEncoding encoding) {
        this.in = in;
        this.unit = encoding.unit();
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // Room for all characters, and for an invalid byte.
        this.target = ByteBuffer.allocate((int) (CHARS * encoder.maxBytesPerChar()) + 1)
                .flip();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!target.hasRemaining()) {
            if (ended) {
                return -1;
            }
            convert();
        }
        int read = Math.min(length, target.remaining());
        target.get(into, offset, read);
        return read;
    }

    /** Converts some characters, and reads bytes if there are none. */
    private void convert() throws IOException {
        target.clear();
        chars.clear();
        CoderResult result = decoder.decode(source, chars, sourceEnded);
        if (result.isUnderflow() && sourceEnded) {
            ended = decoder.flush(chars).isUnderflow();
        }
        encode(chars.flip());
        if (result.isError()) {
            int skipped = result.isMalformed() ? Math.min(unit, result.length()) : result.length();
            source.position(source.position() + skipped);
            target.put(INVALID);
        } else if (result.isUnderflow() && !sourceEnded && target.position() == 0) {
            fill();
        }
        target.flip();
    }

    private void encode(CharBuffer text) {
        encoder.reset();
        CoderResult result = encoder.encode(text, target, true);
        while (result.isError()) { // half a surrogate pair, which the decoder of some charsets returns
            text.position(text.position() + result.length());
            target.put(INVALID);
            result = encoder.encode(text, target, true);
        }
    }

    private void fill() throws IOException {
        source.compact();
        int read = in.read(source.array(), source.position(), source.remaining());
        if (read < 0) {
            sourceEnded = true;
        } else {
            source.position(source.position() + read);
        }
        source.flip();
    }

    @Override
    public int available() throws IOException {
        return target.remaining() + Math.min(1, in.available());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package dev.parallelloader.core.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes records, and checks whether they can be decoded. Its buffers are created when they are needed, and are reused for
 * the next record. Not thread-safe.
 */
final class RecordText {

    private static final int CHECKED_CHARS = 512;

    private final CharsetDecoder decoder;
    private CharBuffer text = CharBuffer.allocate(0);
    private CharBuffer checked = CharBuffer.allocate(0);
    private ByteBuffer checkedBytes = ByteBuffer.allocate(0);

    RecordText(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Returns the position of the first byte that isn't valid in the charset, or the end if all are. */
    int firstInvalid(byte[] bytes, int from, int end) {
        if (checkedBytes.array() != bytes) {
            checkedBytes = ByteBuffer.wrap(bytes);
        }
        if (checked.capacity() == 0) {
            checked = CharBuffer.allocate(CHECKED_CHARS);
        }
        checkedBytes.limit(end).position(from);
        decoder.reset();
        CoderResult result = decoder.decode(checkedBytes, checked.clear(), true);
        while (result.isOverflow()) {
            result = decoder.decode(checkedBytes, checked.clear(), true);
        }
        return result.isUnderflow() ? end : checkedBytes.position();
    }

    /**
     * Decodes a record, and adds a line end if it has none.
     *
     * @param bytes the record between position and limit; after a failure, the position is that of the byte that could not
     *     be decoded
     * @return false if the bytes are not valid in the charset
     */
    boolean decode(ByteBuffer bytes) {
        if (text.capacity() <= bytes.remaining()) {
            text = CharBuffer.allocate(bytes.remaining() + 1);
        }
        text.clear();
        CoderResult result = decoder.reset().decode(bytes, text, true);
        if (!result.isUnderflow() || decoder.flush(text).isError()) {
            return false;
        }
        // Jackson reads a last line without a line end differently, so it gets one.
        if (text.position() == 0 || !isLineEnd(text.get(text.position() - 1))) {
            text.put('\n');
        }
        return true;
    }

    /** The text of the record that was decoded last, up to {@link #length}. */
    char[] chars() {
        return text.array();
    }

    int length() {
        return text.position();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}

package dev.parallelloader.core.internal.sniff;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first bytes of a file as text, and the encoding of the file. A byte order mark decides it. Otherwise bytes of
 * which every other one is mostly zero are UTF-16, bytes that are valid UTF-8 are UTF-8, and all others are taken for windows-1252, the
 * most frequent encoding of files that aren't Unicode.
 *
 * @param text the text without the byte order mark
 * @param charset the encoding
 * @param byteOrderMark whether the file begins with a byte order mark
 * @param guessed whether the encoding is only the most likely one, because the bytes don't prove it
 */
public record SampleText(String text, Charset charset, boolean byteOrderMark, boolean guessed) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Decodes the beginning of a file that has no byte order mark of UTF-16 or UTF-32. Bytes that aren't valid in the encoding become
     * U+FFFD.
     *
     * @param bytes the first bytes
     * @return the text
     */
    public static SampleText decode(byte[] bytes) {
        if (beginsWithMark(bytes)) {
            return decode(bytes, StandardCharsets.UTF_8);
        }
        Optional<Charset> wide = utf16(bytes);
        if (wide.isPresent()) {
            return new SampleText(decoded(bytes, 0, wide.get()), wide.get(), false, true);
        }
        if (isUtf8(bytes)) {
            return decode(bytes, StandardCharsets.UTF_8);
        }
        return new SampleText(decoded(bytes, 0, WINDOWS), WINDOWS, false, true);
    }

    /**
     * Decodes the beginning of a file whose encoding is known. Bytes that aren't valid in it become U+FFFD.
     *
     * @param bytes the first bytes
     * @param charset their encoding
     * @return the text
     */
    public static SampleText decode(byte[] bytes, Charset charset) {
        boolean mark = charset.equals(StandardCharsets.UTF_8) && beginsWithMark(bytes);
        return new SampleText(decoded(bytes, mark ? UTF_8_MARK.length : 0, charset), charset, mark, false);
    }

    /**
     * Returns the same text, as that of a file in another encoding.
     *
     * @param original the encoding of the file
     * @return the text, in the encoding of the file
     */
    public SampleText inCharset(Charset original) {
        return new SampleText(text, original, byteOrderMark, guessed);
    }

    /**
     * Decodes the beginning of a file that a byte order mark says the encoding of, and that was converted to UTF-8.
     *
     * @param bytes the first bytes of the converted text, without the byte order mark
     * @param original the encoding of the file
     * @return the text, in the encoding of the file
     */
    public static SampleText converted(byte[] bytes, Charset original) {
        return new SampleText(decoded(bytes, 0, StandardCharsets.UTF_8), original, true, false);
    }

    private static boolean beginsWithMark(byte[] bytes) {
        int length = UTF_8_MARK.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, UTF_8_MARK, 0, length);
    }

    /**
     * Recognises UTF-16 without a byte order mark.
     *
     * @param bytes the first bytes of a file
     * @return the encoding with the byte order, if every other byte is mostly zero
     */
    public static Optional<Charset> utf16(byte[] bytes) {
        int pairs = Math.min(bytes.length, 4096) / 2;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < pairs; i++) {
            evenZeros += bytes[2 * i] == 0 ? 1 : 0;
            oddZeros += bytes[2 * i + 1] == 0 ? 1 : 0;
        }
        if (oddZeros * 2 > pairs && evenZeros * 10 < pairs) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return evenZeros * 2 > pairs && oddZeros * 10 < pairs
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    /** Whether bytes are valid UTF-8, except that the last character may be cut off. */
    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer target = CharBuffer.allocate(8192);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        while (true) {
            target.clear();
            var result = decoder.decode(source, target, false);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }

    private static String decoded(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("a decoder that replaces reported an error", e);
        }
    }
}

package dev.parallelloader.core.internal.sniff;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a file as text, and the encoding that they were taken to be in. A byte order mark decides it. Otherwise bytes of
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

    /** UTF-32 before UTF-16, whose byte order mark is a prefix of UTF-32's. */
    private static final List<Mark> MARKS = List.of(
            new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
            new Mark(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
            new Mark(Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
            new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
            new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF));

    /**
     * Decodes the beginning of a file. Bytes that aren't valid in the encoding become U+FFFD.
     *
     * @param bytes the first bytes
     * @return the text
     */
    public static SampleText decode(byte[] bytes) {
        for (Mark mark : MARKS) {
            if (mark.begins(bytes)) {
                return new SampleText(decoded(bytes, mark.length(), mark.charset()), mark.charset(), true, false);
            }
        }
        Charset wide = wide(bytes);
        if (wide != null) {
            return new SampleText(decoded(bytes, 0, wide), wide, false, true);
        }
        if (isUtf8(bytes)) {
            return new SampleText(decoded(bytes, 0, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, false);
        }
        return new SampleText(decoded(bytes, 0, WINDOWS), WINDOWS, false, true);
    }

    private static @Nullable Charset wide(byte[] bytes) {
        int pairs = Math.min(bytes.length, 4096) / 2;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < pairs; i++) {
            evenZeros += bytes[2 * i] == 0 ? 1 : 0;
            oddZeros += bytes[2 * i + 1] == 0 ? 1 : 0;
        }
        if (oddZeros * 2 > pairs && evenZeros * 10 < pairs) {
            return StandardCharsets.UTF_16LE;
        }
        return evenZeros * 2 > pairs && oddZeros * 10 < pairs ? StandardCharsets.UTF_16BE : null;
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

    /** A byte order mark (Unicode 23.8). */
    private record Mark(Charset charset, List<Integer> bytes) {

        Mark(Charset charset, Integer... bytes) {
            this(charset, List.of(bytes));
        }

        int length() {
            return bytes.size();
        }

        boolean begins(byte[] text) {
            if (text.length < bytes.size()) {
                return false;
            }
            for (int i = 0; i < bytes.size(); i++) {
                if ((text[i] & 0xFF) != bytes.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}

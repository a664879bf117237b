package dev.parallelloader.core.internal.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The encoding of a text, as its first bytes and the user say.
 *
 * @param charset the encoding
 * @param skipped the length of a byte order mark that is left out when the text is converted
 */
public record TextEncoding(Charset charset, int skipped) {

    /** How many of the first bytes of a text matter. */
    static final int HEAD = 4;

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private static final int ASCII = 0x80;

    /**
     * Finds the encoding of a text. A byte order mark (Unicode 23.8) of UTF-16 or UTF-32 counts more than what the user says, and that of
     * UTF-8 counts more than an encoding that would have to be converted: files of rejected records begin with it, so that
     * they can be loaded with the same settings as the input.
     *
     * @param head the first bytes of the text
     * @param declared the encoding that the user has set
     */
    static TextEncoding of(byte[] head, Charset declared) {
        // UTF-32 before UTF-16, whose mark is a prefix of that of UTF-32.
        if (begins(head, 0xFF, 0xFE, 0, 0)) {
            return new TextEncoding(UTF_32LE, 4);
        }
        if (begins(head, 0, 0, 0xFE, 0xFF)) {
            return new TextEncoding(UTF_32BE, 4);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        if (begins(head, 0xEF, 0xBB, 0xBF) && !isDirect(declared)) {
            return new TextEncoding(StandardCharsets.UTF_8, 0);
        }
        return new TextEncoding(withByteOrder(head, declared), 0);
    }

    /** Whether more bytes must be read to know the encoding of a text that begins with these. */
    static boolean isUndecided(byte[] first, Charset declared) {
        boolean mark = first.length == 0
                || begins(first, 0xFF)
                || begins(first, 0xFE)
                || begins(first, 0)
                || begins(first, 0xEF);
        return first.length < HEAD && (mark || !isDirect(declared));
    }

    /** UTF-16 and UTF-32 without a mark: the first character of a header is rarely above U+00FF, so its zero bytes show the order. */
    private static Charset withByteOrder(byte[] head, Charset declared) {
        if (declared.equals(StandardCharsets.UTF_16)) {
            boolean little = head.length >= 2 && head[0] != 0 && head[1] == 0;
            return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        if (declared.name().equals("UTF-32")) {
            boolean little = head.length >= HEAD && head[0] != 0 && head[3] == 0;
            return little ? UTF_32LE : UTF_32BE;
        }
        return declared;
    }

    private static boolean begins(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether text in an encoding can be scanned as it is: a byte below 80 is always the ASCII character with that
     * number, whatever precedes it. Other text is converted to UTF-8 while it is read.
     *
     * @param charset an encoding
     * @return true for UTF-8, and for encodings of one byte a character that contain ASCII
     */
    public static boolean isDirect(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(ASCII);
        while (bytes.hasRemaining()) {
            bytes.put((byte) bytes.position());
        }
        try {
            return charset.newDecoder()
                    .decode(bytes.flip())
                    .toString()
                    .equals(new String(bytes.array(), StandardCharsets.US_ASCII));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The number of bytes that each character has at least, and by which a reader can find back into damaged text. */
    int unit() {
        String name = charset.name().toUpperCase(Locale.ROOT);
        return name.contains("UTF-16") ? 2 : name.contains("UTF-32") ? 4 : 1;
    }
}

package dev.parallelloader.core.internal.input;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes that all files of a format have at the same offset. Immutable. */
public final class Signature {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final int offset;
    private final int length;
    private final Pattern pattern;

    /**
     * Creates a signature.
     *
     * @param offset the offset of its first byte
     * @param pattern its bytes in hexadecimal, separated by blanks; two dots match any byte
     */
    public Signature(int offset, String pattern) {
        this.offset = offset;
        this.length = (pattern.length() + 1) / 3;
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * Returns whether a file has this signature.
     *
     * @param head the first bytes of the file
     * @return true if they have it
     */
    public boolean matches(byte[] head) {
        return head.length >= offset + length && pattern.matcher(text(head)).matches();
    }

    /** Whether bytes may be the beginning of such a file, as far as they go. The signature must be at offset 0. */
    boolean mayMatch(byte[] first) {
        Matcher matcher = pattern.matcher(HEX.formatHex(first, 0, Math.min(first.length, length)));
        return matcher.matches() || matcher.hitEnd();
    }

    /**
     * Returns the bytes of a file that are its signature.
     *
     * @param head the first bytes of a file that has this signature
     * @return the bytes in hexadecimal, separated by blanks
     */
    public String text(byte[] head) {
        return HEX.formatHex(head, offset, offset + length);
    }
}

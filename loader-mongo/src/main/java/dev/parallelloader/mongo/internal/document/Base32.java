package dev.parallelloader.mongo.internal.document;

/** Bytes in Base32 (RFC 4648, section 6), in upper case. */
final class Base32 {

    private static final int BITS = 5;

    /** The digits of five bytes, and of a text with padding a multiple of it. */
    private static final int GROUP = 8;

    private Base32() {}

    /**
     * Finds the padding.
     *
     * @return where the digits end; where they begin if there are none, their number is impossible, or the padding is of another length
     */
    static int unpadded(byte[] utf8, int from, int to) {
        int end = to;
        while (end > from && utf8[end - 1] == '=') {
            end--;
        }
        boolean padded = end < to;
        boolean wholeBytes = (end - from) * BITS % Byte.SIZE < BITS;
        boolean complete = !padded || ((to - from) % GROUP == 0 && to - end < GROUP);
        return wholeBytes && complete ? end : from;
    }

    /** The number of bytes that some digits mean. */
    static int length(int digits) {
        return (int) ((long) digits * BITS / Byte.SIZE);
    }

    /**
     * Appends the bytes that digits mean.
     *
     * @return whether all were digits
     */
    static boolean append(byte[] utf8, int from, int to, BsonBuffer target) {
        int bits = 0;
        int count = 0;
        for (int at = from; at < to; at++) {
            int digit = digit(utf8[at]);
            if (digit < 0) {
                return false;
            }
            bits = bits << BITS | digit;
            count += BITS;
            if (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                target.putByte(bits >> count);
            }
        }
        return true;
    }

    /** The value of a digit, or -1. */
    private static int digit(byte character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        return character >= '2' && character <= '7' ? character - '2' + 26 : -1;
    }
}

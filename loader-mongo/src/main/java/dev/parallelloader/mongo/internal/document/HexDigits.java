package dev.parallelloader.mongo.internal.document;

/** Bytes that are written as pairs of hexadecimal digits, in upper or lower case. */
final class HexDigits {

    private HexDigits() {}

    /**
     * Appends the bytes that some pairs of digits mean.
     *
     * @param from where the first pair begins
     * @param to where the last pair ends, an even number of bytes later
     * @return whether all were digits
     */
    static boolean append(byte[] utf8, int from, int to, BsonBuffer target) {
        for (int at = from; at < to; at += 2) {
            int value = (digit(utf8[at]) << 4) | digit(utf8[at + 1]);
            if (value < 0) {
                return false;
            }
            target.putByte(value);
        }
        return true;
    }

    /** The value of a digit, or -1. */
    private static int digit(byte character) {
        int decimal = character - '0';
        if (decimal >= 0 && decimal <= 9) {
            return decimal;
        }
        int letter = (character | 0x20) - 'a';
        return letter >= 0 && letter <= 5 ? letter + 10 : -1;
    }
}

package dev.parallelloader.mongo.internal.document;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A number in decimal notation: an optional sign, digits with at most one point among, before or after them, and an optional
 * exponent of ten. Its value is {@code coefficient * 10^exponent}.
 *
 * @param negative whether it has a minus sign
 * @param digits the number of its digits, without zeros at the beginning
 * @param coefficient the digits as a whole number, if there are at most {@value #MAX_DIGITS} of them
 * @param exponent the exponent, which is only roughly right beyond {@code ±}{@value #MAX_EXPONENT}
 */
record DecimalText(boolean negative, int digits, long coefficient, long exponent) {

    /** So many digits always fit a {@code long}. */
    static final int MAX_DIGITS = 18;

    private static final int MAX_EXPONENT = 1_000_000_000;

    /** Reads a number, or returns null if the text isn't one. */
    static @Nullable DecimalText read(byte[] utf8, int from, int to) {
        boolean negative = utf8[from] == '-';
        int at = negative || utf8[from] == '+' ? from + 1 : from;
        int first = at;
        int point = -1;
        int digits = 0;
        long coefficient = 0;
        for (; at < to; at++) {
            int digit = utf8[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits += digits > 0 || digit > 0 ? 1 : 0;
                coefficient = digits <= MAX_DIGITS ? coefficient * 10 + digit : coefficient;
            } else if (utf8[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        boolean noDigit = at - first == (point < 0 ? 0 : 1);
        if (noDigit || (at < to && !isExponent(utf8, at, to))) {
            return null;
        }
        long exponent = at < to ? exponent(utf8, at + 1, to) : 0;
        return new DecimalText(negative, digits, coefficient, point < 0 ? exponent : exponent - (at - point - 1));
    }

    private static boolean isExponent(byte[] utf8, int from, int to) {
        if (utf8[from] != 'e' && utf8[from] != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < to && (utf8[at] == '-' || utf8[at] == '+')) {
            at++;
        }
        if (at == to) {
            return false;
        }
        for (; at < to; at++) {
            if (utf8[at] < '0' || utf8[at] > '9') {
                return false;
            }
        }
        return true;
    }

    private static long exponent(byte[] utf8, int from, int to) {
        boolean negative = utf8[from] == '-';
        long value = 0;
        for (int at = negative || utf8[from] == '+' ? from + 1 : from; at < to; at++) {
            value = Math.min(MAX_EXPONENT, value * 10 + utf8[at] - '0');
        }
        return negative ? -value : value;
    }

    /** The sign of an infinite value as MongoDB prints it, {@code Infinity} or {@code -Infinity}; 0 for other texts. */
    static int infinity(byte[] utf8, int from, int to) {
        if (utf8[from] == '-') {
            return is(utf8, from + 1, to, "Infinity") ? -1 : 0;
        }
        return is(utf8, from, to, "Infinity") ? 1 : 0;
    }

    /** Whether a text is {@code NaN}. */
    static boolean isNaN(byte[] utf8, int from, int to) {
        return is(utf8, from, to, "NaN");
    }

    private static boolean is(byte[] utf8, int from, int to, String ascii) {
        return to - from == ascii.length() && ascii.equals(string(utf8, from, to));
    }

    /** Some bytes of ASCII as a string. */
    static String string(byte[] ascii, int from, int to) {
        return new String(ascii, from, to - from, StandardCharsets.ISO_8859_1);
    }
}

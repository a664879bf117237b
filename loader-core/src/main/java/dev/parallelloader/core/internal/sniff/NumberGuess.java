package dev.parallelloader.core.internal.sniff;

/**
 * Guesses the type of a column of numbers.
 *
 * <ul>
 *   <li>Whole numbers are {@code int32}, or {@code int64} if one is too large for it.
 *   <li>A column with a number that begins with a zero, such as {@code 007}, or with a plus sign, or that is too large for
 *       {@code int64} has ids, codes or telephone numbers, and no type of number.
 *   <li>Numbers with exactly two digits after the point, as amounts have, are {@code decimal}, and so are those with more than 17
 *       digits, which a double would round.
 *   <li>Other numbers are {@code double}, also with {@code NaN} and {@code Infinity}.
 * </ul>
 */
final class NumberGuess {

    /** Decimal digits that a double represents. */
    private static final int DOUBLE_DIGITS = 17;

    private static final int AMOUNT_DIGITS = 2;

    /** Longest number that is looked at; a Decimal128 has 34 digits. */
    private static final int MAX_LENGTH = 35;

    private static final int MAX_EXPONENT_DIGITS = 2;

    private boolean possible = true;
    private boolean whole;
    private boolean wide;
    private boolean fraction;
    private boolean exponent;
    private boolean special;
    private boolean precise;
    private boolean amounts = true;

    void add(String cell) {
        if (possible && !isSpecial(cell)) {
            possible = cell.length() <= MAX_LENGTH && addNumber(cell);
        }
    }

    private boolean isSpecial(String cell) {
        boolean is = cell.equals("NaN") || cell.equals("Infinity") || cell.equals("-Infinity");
        special |= is;
        return is;
    }

    /** Takes a number into account; false if it is none. */
    private boolean addNumber(String cell) {
        int from = cell.charAt(0) == '-' ? 1 : 0;
        int before = digits(cell, from);
        if (before > 1 && cell.charAt(from) == '0') {
            return false;
        }
        int at = from + before;
        if (at == cell.length()) {
            return before > 0 && addWhole(cell);
        }
        int after = 0;
        if (cell.charAt(at) == '.') {
            after = digits(cell, at + 1);
            at += 1 + after;
        }
        if (before + after == 0) {
            return false;
        }
        fraction = true;
        precise |= before + after > DOUBLE_DIGITS;
        amounts &= after == AMOUNT_DIGITS;
        return at == cell.length() || isExponent(cell, at);
    }

    private boolean addWhole(String cell) {
        try {
            long value = Long.parseLong(cell);
            wide |= value != (int) value;
            whole = true;
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean isExponent(String cell, int from) {
        if (cell.charAt(from) != 'e' && cell.charAt(from) != 'E') {
            return false;
        }
        exponent = true;
        int at = from + 1;
        if (at < cell.length() && (cell.charAt(at) == '-' || cell.charAt(at) == '+')) {
            at++;
        }
        int zeros = at;
        while (zeros < cell.length() && cell.charAt(zeros) == '0') {
            zeros++;
        }
        int digits = digits(cell, at);
        return digits > 0 && at + digits == cell.length() && at + digits - zeros <= MAX_EXPONENT_DIGITS;
    }

    private static int digits(String cell, int from) {
        int at = from;
        while (at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /** The type, or the empty string if the column has something else than numbers. */
    String type() {
        if (!possible || !(whole || fraction)) {
            return "";
        }
        if (!fraction && !special) {
            return wide ? "int64" : "int32";
        }
        boolean exact = precise || (amounts && !whole);
        return exact && !exponent && !special ? "decimal" : "double";
    }
}

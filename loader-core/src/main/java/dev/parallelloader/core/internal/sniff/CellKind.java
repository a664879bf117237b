package dev.parallelloader.core.internal.sniff;

/** What a cell looks like: enough to tell cells from pieces of text that a wrong delimiter or quote has cut. */
enum CellKind {
    /** Nothing, or blanks. */
    EMPTY,
    /** A number, also with separators of thousands, a currency or a percent sign. */
    NUMBER,
    /** A date, a time, or both. */
    TIME,
    /** Words, names, codes, addresses of mail and of the web. */
    WORDS,
    /** Anything else. */
    OTHER;

    private static final String IN_WORDS = "_-.'&()/#@+*!?:=<>%\u2019\u2013";

    private static final String NOT_AT_START = ".&)/'!?:=%";

    private static final int MAX_NUMBER = 40;

    /** {@return whether it is a kind that a wrong format hardly produces} */
    boolean isSpecific() {
        return this == NUMBER || this == TIME;
    }

    static CellKind of(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (text.length() <= MAX_NUMBER) {
            if (isNumber(text)) {
                return NUMBER;
            }
            if (isTime(text)) {
                return TIME;
            }
        }
        return isWords(text) ? WORDS : OTHER;
    }

    /** Signs, currencies, digits with points and commas between them, an exponent, a percent sign. */
    private static boolean isNumber(String text) {
        if (text.equals("NaN")) {
            return true;
        }
        int from = 0;
        int to = text.length();
        if (text.charAt(0) == '(' && text.charAt(to - 1) == ')') {
            from++;
            to--;
        }
        while (from < to && "+-$\u00A3\u20AC\u00A5".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "%$\u00A3\u20AC\u00A5 ".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        boolean digit = false;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                digit = true;
            } else if (c == ',') {
                if (!digit || at + 1 == to || !isDigit(text.charAt(at + 1))) {
                    return false;
                }
            } else if ((c == 'e' || c == 'E') && digit) {
                return isExponent(text, at + 1, to);
            } else if (c != '.') {
                return false;
            }
        }
        return digit;
    }

    private static boolean isExponent(String text, int from, int to) {
        int at = from < to && (text.charAt(from) == '-' || text.charAt(from) == '+') ? from + 1 : from;
        if (at == to) {
            return false;
        }
        for (; at < to; at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Groups of digits with separators of dates and times between them. */
    private static boolean isTime(String text) {
        int groups = 0;
        boolean inDigits = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                groups += inDigits ? 0 : 1;
                inDigits = true;
            } else if ("-/:. TZ+".indexOf(c) >= 0 && at > 0) {
                inDigits = false;
            } else {
                return false;
            }
        }
        return groups >= 2 && (inDigits || text.endsWith("Z"));
    }

    private static boolean isWords(String text) {
        if (NOT_AT_START.indexOf(text.charAt(0)) >= 0) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!Character.isLetterOrDigit(c) && c != ' ' && c < 0x7F && IN_WORDS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

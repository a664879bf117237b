package dev.parallelloader.mongo.internal.document;

/** Checks that a text is one JSON value (RFC 8259), of limited depth, so that a parser that reads more than JSON can read it. */
final class JsonSyntax {

    /** As deep as MongoDB documents may be, of which the value is a part. */
    private static final int MAX_DEPTH = 99;

    /** The length of an escape with four hexadecimal digits. */
    private static final int UNICODE_ESCAPE = 6;

    /** The result of a method that didn't find what it looked for. Other results are the index after it. */
    private static final int NONE = -1;

    private final String text;

    private JsonSyntax(String text) {
        this.text = text;
    }

    /** Whether a text is a JSON value, which may have blanks around it. */
    static boolean isValue(String text) {
        JsonSyntax syntax = new JsonSyntax(text);
        int end = syntax.value(syntax.blanks(0), 0);
        return end != NONE && syntax.blanks(end) == text.length();
    }

    private int value(int from, int depth) {
        return switch (at(from)) {
            case '{' -> items(from + 1, '}', depth + 1);
            case '[' -> items(from + 1, ']', depth + 1);
            case '"' -> string(from);
            case 't' -> word("true", from);
            case 'f' -> word("false", from);
            case 'n' -> word("null", from);
            default -> number(from);
        };
    }

    /** The members of an object, or the elements of an array, and the bracket that ends it. */
    private int items(int from, char end, int depth) {
        if (depth > MAX_DEPTH) {
            return NONE;
        }
        int at = blanks(from);
        if (at(at) == end) {
            return at + 1;
        }
        while (true) {
            at = end == '}' ? member(at, depth) : value(at, depth);
            if (at == NONE) {
                return NONE;
            }
            at = blanks(at);
            if (at(at) == end) {
                return at + 1;
            }
            if (at(at) != ',') {
                return NONE;
            }
            at = blanks(at + 1);
        }
    }

    private int member(int from, int depth) {
        int end = at(from) == '"' ? string(from) : NONE;
        int colon = end == NONE ? NONE : blanks(end);
        return colon == NONE || at(colon) != ':' ? NONE : value(blanks(colon + 1), depth);
    }

    /** A string has no half of a surrogate pair, which UTF-8 can't encode. */
    private int string(int from) {
        int at = from + 1;
        boolean high = false;
        while (at < text.length() && at(at) != '"') {
            int end = character(at);
            if (end == NONE) {
                return NONE;
            }
            char unit = end == at + UNICODE_ESCAPE ? (char) Integer.parseInt(text, at + 2, end, 16) : at(at);
            if (Character.isLowSurrogate(unit) != high) {
                return NONE;
            }
            high = Character.isHighSurrogate(unit);
            at = end;
        }
        return at < text.length() && !high ? at + 1 : NONE;
    }

    private int character(int from) {
        if (at(from) != '\\') {
            return at(from) < ' ' ? NONE : from + 1;
        }
        char escaped = at(from + 1);
        if (escaped != 'u') {
            return escaped != 0 && "\"\\/bfnrt".indexOf(escaped) >= 0 ? from + 2 : NONE;
        }
        int end = from + UNICODE_ESCAPE;
        for (int at = from + 2; at < end; at++) {
            if (at(at) > 'f' || Character.digit(at(at), 16) < 0) {
                return NONE;
            }
        }
        return end;
    }

    /** A number isn't too large for a double, which would be stored as infinite. */
    private int number(int from) {
        int first = at(from) == '-' ? from + 1 : from;
        int end = digits(first);
        if (end == NONE || (at(first) == '0' && end > first + 1)) {
            return NONE;
        }
        if (at(end) == '.') {
            end = digits(end + 1);
        }
        if (end != NONE && (at(end) == 'e' || at(end) == 'E')) {
            boolean signed = at(end + 1) == '-' || at(end + 1) == '+';
            end = digits(signed ? end + 2 : end + 1);
        }
        return end == NONE || Double.isInfinite(Double.parseDouble(text.substring(from, end))) ? NONE : end;
    }

    private int digits(int from) {
        int at = from;
        while (at(at) >= '0' && at(at) <= '9') {
            at++;
        }
        return at > from ? at : NONE;
    }

    private int word(String word, int from) {
        return text.startsWith(word, from) ? from + word.length() : NONE;
    }

    private int blanks(int from) {
        int at = from;
        while (at(at) == ' ' || at(at) == '\t' || at(at) == '\n' || at(at) == '\r') {
            at++;
        }
        return at;
    }

    /** The character at an index, or NUL after the end. */
    private char at(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}

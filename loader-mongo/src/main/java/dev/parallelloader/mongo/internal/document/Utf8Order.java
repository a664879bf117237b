package dev.parallelloader.mongo.internal.document;

import java.util.Comparator;

/**
 * Orders strings by their UTF-8 bytes, which is by code point, without encoding them. String's own order is by UTF-16
 * unit, where surrogates (U+10000 and up) come before U+E000 to U+FFFF.
 */
enum Utf8Order implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return rank(a) - rank(b);
            }
        }
        return one.length() - other.length();
    }

    /** Moves surrogates behind all other units and keeps the order among each. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}

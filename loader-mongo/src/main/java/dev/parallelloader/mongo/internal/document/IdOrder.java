package dev.parallelloader.mongo.internal.document;

import java.util.Comparator;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * The server's order of ids: text by its UTF-8 bytes, whole numbers by their value. Other values, and ids of several types
 * in one collection, are merely grouped by type: inserts in another order take longer, but are as correct.
 */
enum IdOrder implements Comparator<BsonValue> {
    INSTANCE;

    @Override
    public int compare(BsonValue one, BsonValue other) {
        if (one instanceof BsonString text && other instanceof BsonString otherText) {
            return compareUtf8(text.getValue(), otherText.getValue()); // nearly all ids
        }
        BsonType type = one.getBsonType();
        if (type != other.getBsonType()) {
            return type.compareTo(other.getBsonType());
        }
        return switch (type) {
            case INT32, INT64 ->
                Long.compare(one.asNumber().longValue(), other.asNumber().longValue());
            default -> 0;
        };
    }

    /**
     * Compares by code point, which is the order of the UTF-8 bytes, without encoding. {@link String#compareTo} compares
     * UTF-16 units: there surrogates (U+10000 and up) come before U+E000 to U+FFFF.
     */
    private static int compareUtf8(String one, String other) {
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

    /** Moves surrogates after all other units. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}

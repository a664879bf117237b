package dev.parallelloader.mongo.internal.document;

import org.bson.BsonBinarySubType;
import org.bson.BsonType;

/** UUIDs: 32 hexadecimal digits in five groups, stored in the order in which they are written. */
final class UuidRule extends ParsedRule {

    static final FieldRule INSTANCE = new UuidRule();

    private static final String EXAMPLE = "123e4567-e89b-12d3-a456-426614174000";

    /** Where the digits of groups begin and end. */
    private static final int[] GROUPS = {0, 8, 9, 13, 14, 18, 19, 23, 24, 36};

    private static final int BYTES = 16;

    private UuidRule() {
        super(BsonType.BINARY, "binData", "must be a UUID such as " + EXAMPLE);
    }

    @Override
    boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
        if (to - from != EXAMPLE.length()) {
            return false;
        }
        target.putInt(BYTES);
        target.putByte(BsonBinarySubType.UUID_STANDARD.getValue());
        for (int i = 0; i < GROUPS.length; i += 2) {
            int end = from + GROUPS[i + 1];
            if (!HexDigits.append(utf8, from + GROUPS[i], end, target) || (end < to && utf8[end] != '-')) {
                return false;
            }
        }
        return true;
    }
}

package dev.parallelloader.mongo.internal.document;

import java.util.Locale;
import org.bson.BsonType;

/** Truth values, as several kinds of programs write them, in upper or lower case. */
final class BooleanRule extends ParsedRule {

    static final FieldRule INSTANCE = new BooleanRule();

    private static final int MAX_LENGTH = "false".length();

    private BooleanRule() {
        super(BsonType.BOOLEAN, "bool", "must be true, false, yes, no, t, f, y, n, 1 or 0");
    }

    @Override
    boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
        if (to - from > MAX_LENGTH) {
            return false;
        }
        switch (DecimalText.string(utf8, from, to).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "t", "y", "1" -> target.putByte(1);
            case "false", "no", "f", "n", "0" -> target.putByte(0);
            default -> {
                return false;
            }
        }
        return true;
    }
}

package dev.parallelloader.mongo.internal.document;

import java.math.BigDecimal;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Whole numbers: an optional sign and digits, of which the first may be zeros. */
final class WholeNumberRule extends ParsedRule {

    static final FieldRule INT32 = new WholeNumberRule(BsonType.INT32, "int", Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final FieldRule INT64 = new WholeNumberRule(BsonType.INT64, "long", Long.MIN_VALUE, Long.MAX_VALUE);

    private final boolean wide;
    private final long min;
    private final long max;

    private WholeNumberRule(BsonType type, String bsonType, long min, long max) {
        super(type, bsonType, "must be a whole number from " + min + " to " + max);
        this.wide = type == BsonType.INT64;
        this.min = min;
        this.max = max;
    }

    /** Counts down from 0, because the negative numbers are one more than the positive ones. */
    @Override
    boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
        boolean negative = utf8[from] == '-';
        int at = negative || utf8[from] == '+' ? from + 1 : from;
        if (at == to) {
            return false;
        }
        long limit = negative ? min : -max;
        long value = 0;
        for (; at < to; at++) {
            int digit = utf8[at] - '0';
            if (digit < 0 || digit > 9 || value < (limit + digit) / 10) {
                return false;
            }
            value = value * 10 - digit;
        }
        put(negative ? value : -value, target);
        return true;
    }

    private void put(long value, BsonBuffer target) {
        if (wide) {
            target.putLong(value);
        } else {
            target.putInt((int) value);
        }
    }

    /** Accepts numbers of other types if they are whole, such as 7.0 and 1E+3. */
    @Override
    @Nullable
    BsonValue convert(Object cell) {
        if (!(cell instanceof Number)) {
            return null;
        }
        try {
            long value = new BigDecimal(cell.toString()).longValueExact();
            if (value < min || value > max) {
                return null;
            }
            return wide ? new BsonInt64(value) : new BsonInt32((int) value);
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}

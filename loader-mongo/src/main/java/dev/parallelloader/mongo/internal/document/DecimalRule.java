package dev.parallelloader.mongo.internal.document;

import org.bson.BsonType;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Exact decimal numbers: those that a {@link Decimal128} has, with the zeros at their end. */
final class DecimalRule extends ParsedRule {

    static final FieldRule INSTANCE = new DecimalRule();

    private static final int MIN_EXPONENT = -6176;
    private static final int MAX_EXPONENT = 6111;

    /** Where the exponent is in the upper half of a number whose coefficient fits the lower half. */
    private static final int EXPONENT_SHIFT = 49;

    /** More than a number in plain notation needs. Converting digits takes time that grows with the square of their number. */
    private static final int MAX_LENGTH = 20_000;

    private DecimalRule() {
        super(BsonType.DECIMAL128, "decimal", "must be a decimal number of at most 34 digits");
    }

    /** Encodes short numbers as IEEE 754-2008 has them, in the format with a binary coefficient. */
    @Override
    boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
        DecimalText number = DecimalText.read(utf8, from, to);
        if (number != null
                && number.digits() <= DecimalText.MAX_DIGITS
                && number.exponent() >= MIN_EXPONENT
                && number.exponent() <= MAX_EXPONENT) {
            target.putLong(number.coefficient());
            long exponent = (number.exponent() - MIN_EXPONENT) << EXPONENT_SHIFT;
            target.putLong(number.negative() ? exponent | Long.MIN_VALUE : exponent);
            return true;
        }
        Decimal128 value = number == null ? special(utf8, from, to) : exact(utf8, from, to);
        if (value == null) {
            return false;
        }
        target.putLong(value.getLow());
        target.putLong(value.getHigh());
        return true;
    }

    private static @Nullable Decimal128 exact(byte[] utf8, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return null;
        }
        try {
            return Decimal128.parse(DecimalText.string(utf8, from, to));
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Decimal128 special(byte[] utf8, int from, int to) {
        int infinity = DecimalText.infinity(utf8, from, to);
        if (infinity != 0) {
            return infinity > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY;
        }
        return DecimalText.isNaN(utf8, from, to) ? Decimal128.NaN : null;
    }
}

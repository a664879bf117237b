package dev.parallelloader.mongo.internal.document;

import org.bson.BsonType;

/** Numbers of type double, rounded to the nearest one. */
final class DoubleRule extends ParsedRule {

    static final FieldRule INSTANCE = new DoubleRule();

    /** The most digits of whole numbers that are all exact as double. */
    private static final int EXACT_DIGITS = 15;

    /** The powers of ten that are exact as double. */
    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private DoubleRule() {
        super(BsonType.DOUBLE, "double", "must be a number from " + -Double.MAX_VALUE + " to " + Double.MAX_VALUE);
    }

    @Override
    boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
        DecimalText number = DecimalText.read(utf8, from, to);
        if (number == null) {
            return parseSpecial(utf8, from, to, target);
        }
        double value = value(number, utf8, from, to);
        target.putLong(Double.doubleToRawLongBits(value));
        return Double.isFinite(value);
    }

    /**
     * A quotient or product of two exact numbers is rounded once, and so it is the nearest number (W. D. Clinger, How to Read
     * Floating Point Numbers Accurately, 1990).
     */
    private static double value(DecimalText number, byte[] utf8, int from, int to) {
        long exponent = number.exponent();
        if (number.digits() > EXACT_DIGITS || Math.abs(exponent) >= EXACT_POWERS.length) {
            return Double.parseDouble(DecimalText.string(utf8, from, to));
        }
        double coefficient = number.negative() ? -(double) number.coefficient() : number.coefficient();
        return exponent < 0 ? coefficient / EXACT_POWERS[(int) -exponent] : coefficient * EXACT_POWERS[(int) exponent];
    }

    private static boolean parseSpecial(byte[] utf8, int from, int to, BsonBuffer target) {
        int infinity = DecimalText.infinity(utf8, from, to);
        double value = infinity == 0 ? Double.NaN : infinity * Double.POSITIVE_INFINITY;
        target.putLong(Double.doubleToRawLongBits(value));
        return infinity != 0 || DecimalText.isNaN(utf8, from, to);
    }
}

package dev.parallelloader.cli.shell;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers as users type them and as they are shown them. */
public final class WholeNumber {

    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");

    private WholeNumber() {}

    /** With commas between thousands: {@code 200,000}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The number that was typed; empty if it is none, or less than {@code least} or more than {@code most}. */
    public static OptionalLong within(String typed, long least, long most) {
        try {
            long number = Long.parseLong(typed.strip());
            return number >= least && number <= most ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The rule that was broken by what {@link #within} didn't take, such as {@code must be 1 or more}. */
    public static String rule(String typed, long least, long most) {
        if (!DIGITS.matcher(typed.strip()).matches()) {
            return "must be a whole number without separators, such as 10000";
        }
        boolean tooBig =
                !typed.strip().startsWith("-") && within(typed, 0, least).isEmpty();
        return "must be " + least + " or more" + (tooBig || most < Long.MAX_VALUE ? ", and " + most + " at most" : "");
    }

    /** A number that the command line has as it is. */
    public static long parsed(String typed) {
        return number(typed, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** As {@link #parsed}, for a smaller one. */
    public static int parsedInt(String typed) {
        return (int) number(typed, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long number(String typed, long least, long most) {
        return within(typed, least, most)
                .orElseThrow(() -> new TypeConversionException(rule(typed, least, most) + ", not '" + typed + "'"));
    }
}

package dev.parallelloader.cli.shell;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Parses and formats whole numbers. */
public final class WholeNumber {

    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");

    private WholeNumber() {}

    /** Formats a number with commas between thousands, such as {@code 200,000}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of things, such as {@code 1 chunk} and {@code 2,000 chunks}. */
    public static String counted(long number, String thing) {
        return grouped(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Parses a number; empty if it isn't a number, or is less than {@code least} or more than {@code most}. */
    public static OptionalLong within(String typed, long least, long most) {
        try {
            long number = Long.parseLong(typed.strip());
            return number >= least && number <= most ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The rule that a value breaks for which {@link #within} is empty, such as {@code must be 1 or more}. */
    public static String rule(String typed, long least, long most) {
        if (!DIGITS.matcher(typed.strip()).matches()) {
            return "must be a whole number without separators, such as 10000";
        }
        boolean tooBig =
                !typed.strip().startsWith("-") && within(typed, 0, least).isEmpty();
        return "must be " + least + (tooBig || most < Long.MAX_VALUE ? " to " + most : " or more");
    }

    /** Converts a command-line argument to a number. */
    public static long parsed(String typed) {
        return number(typed, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Converts a command-line argument to an {@code int}. */
    public static int parsedInt(String typed) {
        return (int) number(typed, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long number(String typed, long least, long most) {
        return within(typed, least, most)
                .orElseThrow(() -> new TypeConversionException(rule(typed, least, most) + ", not '" + typed + "'"));
    }
}

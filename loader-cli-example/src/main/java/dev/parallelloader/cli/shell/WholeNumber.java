package dev.parallelloader.cli.shell;

import java.util.Locale;
import java.util.OptionalLong;

/** Whole numbers as users type them and as they are shown them. */
public final class WholeNumber {

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
}

package dev.parallelloader.mongo.internal.document;

import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Layouts of dates in the notation of Go's package {@code time}: the form that January 2, 2006, 15:04:05 in the zone -0700 has. As
 * in Go, a fraction of a second is accepted after the seconds of a layout that has none, and years of two digits are from 1969 to 2068.
 * Unlike Go, which reads unknown abbreviations of zones as UTC, {@code MST} stands for the id of a zone.
 */
final class GoLayout {

    private static final Pattern ELEMENT = Pattern.compile("January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|PM|pm"
            + "|[-Z]07(?:0000|:00:00|00|:00)?|2006|002|0[1-6]|15|__2|_2(?!006)|[1-5]|[.,](?:0+|9+)(?!\\d)");

    /** Elements that are one or two digits, or more. Only fixed ones begin with a zero or have four digits. */
    private static final Pattern VARIABLE = Pattern.compile("[1-5]|15|_*2");

    private static final Pattern NUMBER = Pattern.compile("_*\\d+");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.?)", Pattern.DOTALL);

    /** The fields of numbers, by their digit in the layout. */
    private static final Map<Character, ChronoField> NUMBERS = Map.of(
            '1', ChronoField.MONTH_OF_YEAR,
            '2', ChronoField.DAY_OF_MONTH,
            '3', ChronoField.CLOCK_HOUR_OF_AMPM,
            '4', ChronoField.MINUTE_OF_HOUR,
            '5', ChronoField.SECOND_OF_MINUTE);

    private static final int FIRST_YEAR_OF_TWO_DIGITS = 1969;
    private static final int MAX_FRACTION_DIGITS = 9;

    private GoLayout() {}

    /** Whether a text that is no pattern of Java may be a layout: it has the year 2006, or its last two digits. */
    static boolean isLikely(String text) {
        return text.contains("06");
    }

    /**
     * Appends a layout to a formatter.
     *
     * @param layout the layout; backslashes, which parentheses need in options, are left out
     * @throws IllegalArgumentException if a part of it can't be converted, or has no end, such as {@code 12} without a blank between
     *     month and day
     */
    static void append(String layout, DateTimeFormatterBuilder target) {
        String plain = ESCAPE.matcher(layout).replaceAll("$1");
        Matcher elements = ELEMENT.matcher(plain);
        int end = 0;
        boolean afterSeconds = false;
        boolean afterVariable = false;
        while (elements.find()) {
            String element = elements.group();
            boolean number = NUMBER.matcher(element).matches();
            boolean variable = VARIABLE.matcher(element).matches();
            boolean adjacent = number && elements.start() == end;
            if (adjacent && afterVariable && variable) {
                throw new IllegalArgumentException(
                        "two of its numbers have neither a fixed number of digits nor anything between them");
            }
            afterVariable = variable || (adjacent && afterVariable);
            boolean fraction = element.charAt(0) == '.' || element.charAt(0) == ',';
            if (afterSeconds && !fraction) {
                appendOptionalFraction(target);
            }
            target.appendLiteral(plain.substring(end, elements.start()));
            end = elements.end();
            if (fraction) {
                appendFraction(element, target);
            } else {
                appendElement(element, target);
            }
            afterSeconds = element.equals("5") || element.equals("05");
        }
        if (afterSeconds) {
            appendOptionalFraction(target);
        }
        target.appendLiteral(plain.substring(end));
    }

    private static void appendElement(String element, DateTimeFormatterBuilder target) {
        switch (element) {
            case "January" -> target.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case "Jan" -> target.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case "Monday" -> target.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
            case "Mon" -> target.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
            case "PM", "pm" -> target.appendText(ChronoField.AMPM_OF_DAY);
            case "2006" -> target.appendValue(ChronoField.YEAR, 4);
            case "06" -> target.appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR_OF_TWO_DIGITS);
            case "002" -> target.appendValue(ChronoField.DAY_OF_YEAR, 3);
            case "__2" -> {
                appendOptionalBlank(target);
                appendOptionalBlank(target);
                target.appendValue(ChronoField.DAY_OF_YEAR, 1, 3, SignStyle.NOT_NEGATIVE);
            }
            case "_2" -> {
                appendOptionalBlank(target);
                appendNumber(ChronoField.DAY_OF_MONTH, target);
            }
            case "15" -> appendNumber(ChronoField.HOUR_OF_DAY, target);
            case "MST" -> target.appendZoneOrOffsetId();
            default -> {
                if (element.contains("07")) {
                    appendOffset(element, target);
                } else if (element.length() == 1) {
                    appendNumber(field(element), target);
                } else {
                    target.appendValue(field(element), 2);
                }
            }
        }
    }

    private static ChronoField field(String element) {
        return Objects.requireNonNull(NUMBERS.get(element.charAt(element.length() - 1)));
    }

    private static void appendNumber(ChronoField field, DateTimeFormatterBuilder target) {
        target.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
    }

    private static void appendOptionalBlank(DateTimeFormatterBuilder target) {
        target.optionalStart().appendLiteral(' ').optionalEnd();
    }

    /** Turns {@code -07:00} into {@code +HH:MM}. After a {@code Z}, the letter stands for UTC. */
    private static void appendOffset(String element, DateTimeFormatterBuilder target) {
        String zeros = element.substring(1).replace("07", "00");
        String pattern =
                switch (zeros) {
                    case "00" -> "+HH";
                    case "0000" -> "+HHMM";
                    case "00:00" -> "+HH:MM";
                    case "000000" -> "+HHMMSS";
                    default -> "+HH:MM:SS";
                };
        target.appendOffset(pattern, element.charAt(0) == 'Z' ? "Z" : "+" + zeros);
    }

    /** Zeros are as many digits, nines any number of them. */
    private static void appendFraction(String element, DateTimeFormatterBuilder target) {
        int digits = element.length() - 1;
        if (element.charAt(1) == '9') {
            appendOptionalFraction(target);
        } else if (digits <= MAX_FRACTION_DIGITS) {
            target.appendLiteral(element.charAt(0)).appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, false);
        } else {
            throw new IllegalArgumentException(
                    "its part " + element + " has more than " + MAX_FRACTION_DIGITS + " digits");
        }
    }

    private static void appendOptionalFraction(DateTimeFormatterBuilder target) {
        for (char separator : new char[] {'.', ','}) {
            target.optionalStart()
                    .appendLiteral(separator)
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, MAX_FRACTION_DIGITS, false)
                    .optionalEnd();
        }
    }
}

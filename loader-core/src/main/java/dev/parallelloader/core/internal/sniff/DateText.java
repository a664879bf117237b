package dev.parallelloader.core.internal.sniff;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cell that is a date, with or without a time.
 *
 * @param form the pattern of its date: {@code #1} and {@code #2} are day and month in unknown order, {@code @d} and {@code @M} a day and
 *     a month with one digit or two
 * @param time the pattern of what follows: {@code @h} and {@code @H} are an hour with one digit or two
 * @param year the year, below 100 if it has two digits
 * @param first the number of the day or the month, whichever is first
 * @param second the other one
 * @param digits how many digits these two and the hour have; 0 if there is none
 */
record DateText(String form, String time, int year, int first, int second, List<Integer> digits) {

    private static final int MAX_LENGTH = 40;

    private static final String TIME =
            "(?:(?<gap>[ T])(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?<second>:\\d\\d)?(?<fraction>\\.\\d{1,9})?(?<half> ?[AaPp][Mm])?"
                    + "(?<zone>Z|[+-]\\d\\d(?::?\\d\\d)?)?)?";

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
    private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d\\d)" + TIME);
    private static final Pattern DAY_NAME =
            Pattern.compile("(\\d{1,2})([- /])(\\p{Alpha}{3,9})\\2(\\d{4}|\\d\\d)" + TIME);
    private static final Pattern NAME_DAY = Pattern.compile("(\\p{Alpha}{3,9}) (\\d{1,2}), (\\d{4})" + TIME);

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** Reads a cell; null if it is no date. Whether the day exists isn't checked. */
    static @Nullable DateText read(String cell) {
        if (cell.length() > MAX_LENGTH || cell.length() < "1/1/26".length()) {
            return null;
        }
        Matcher matcher = YEAR_FIRST.matcher(cell);
        if (matcher.matches()) {
            String form = "yyyy" + matcher.group(2) + "@M" + matcher.group(2) + "@d";
            return of(form, matcher, matcher.group(1), matcher.group(3), matcher.group(4));
        }
        matcher = YEAR_LAST.matcher(cell);
        if (matcher.matches()) {
            String form = "#1" + matcher.group(2) + "#2" + matcher.group(2) + year(matcher.group(4));
            return of(form, matcher, matcher.group(4), matcher.group(1), matcher.group(3));
        }
        matcher = COMPACT.matcher(cell);
        if (matcher.matches()) {
            return new DateText(
                    "yyyyMMdd",
                    "",
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    List.of(2, 2, 0));
        }
        return Character.isLetter(cell.charAt(0)) ? nameFirst(cell) : nameSecond(cell);
    }

    private static @Nullable DateText nameFirst(String cell) {
        Matcher matcher = NAME_DAY.matcher(cell);
        int month = matcher.matches() ? month(matcher.group(1)) : 0;
        return month == 0
                ? null
                : of(
                        name(matcher.group(1)) + " @d, yyyy",
                        matcher,
                        matcher.group(3),
                        matcher.group(2),
                        String.valueOf(month));
    }

    private static @Nullable DateText nameSecond(String cell) {
        Matcher matcher = DAY_NAME.matcher(cell);
        int month = matcher.matches() ? month(matcher.group(3)) : 0;
        if (month == 0) {
            return null;
        }
        String form = "@d" + matcher.group(2) + name(matcher.group(3)) + matcher.group(2) + year(matcher.group(4));
        return of(form, matcher, matcher.group(4), matcher.group(1), String.valueOf(month));
    }

    private static DateText of(String form, Matcher matcher, String year, String first, String second) {
        String hour = matcher.group("hour");
        return new DateText(
                form,
                hour == null ? "" : time(matcher),
                Integer.parseInt(year),
                Integer.parseInt(first),
                Integer.parseInt(second),
                List.of(first.length(), second.length(), hour == null ? 0 : hour.length()));
    }

    private static String time(Matcher matcher) {
        String half = matcher.group("half");
        String fraction = matcher.group("fraction");
        String zone = matcher.group("zone");
        return (matcher.group("gap").equals("T") ? "'T'" : " ")
                + (half == null ? "@H" : "@h")
                + ":mm"
                + (matcher.group("second") == null ? "" : ":ss")
                + (fraction == null ? "" : "." + "S".repeat(fraction.length() - 1))
                + (half == null ? "" : half.startsWith(" ") ? " a" : "a")
                + (zone == null
                        ? ""
                        : zone.indexOf(':') > 0 || zone.equals("Z") ? "XXX" : zone.length() == 3 ? "X" : "XX");
    }

    private static String year(String digits) {
        return digits.length() == 4 ? "yyyy" : "yy";
    }

    /** The pattern of the name of a month. May is taken for short. */
    private static String name(String month) {
        return month.length() == 3 ? "MMM" : "MMMM";
    }

    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int month = 0; month < MONTHS.size(); month++) {
            if (MONTHS.get(month).equals(lower)
                    || (lower.length() == 3 && MONTHS.get(month).startsWith(lower))) {
                return month + 1;
            }
        }
        return 0;
    }

    /** Whether it is ISO 8601, which needs no pattern. */
    boolean isIso() {
        return form.equals("yyyy-@M-@d")
                && digits.get(0) == 2
                && digits.get(1) == 2
                && digits.get(2) != 1
                && !time.contains("a");
    }

    /**
     * Whether the day exists.
     *
     * @param dayFirst whether the first number is the day, if the form doesn't say it
     */
    boolean isValid(boolean dayFirst) {
        boolean monthIsFirst = form.startsWith("yyyy") || (form.startsWith("#") && !dayFirst);
        try {
            LocalDate.of(year < 100 ? 2000 + year : year, monthIsFirst ? first : second, monthIsFirst ? second : first);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

package dev.parallelloader.core.internal.sniff;

import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Guesses the pattern of a column of dates. All cells must have the same form. If day and month are numbers in an order that isn't
 * that of ISO 8601 and no cell has a number above 12, the order can't be known, and there is no type.
 */
final class DateGuess {

    /** So many numbers of eight digits that are all dates can't be a coincidence. */
    private static final int MANY = 5;

    /** Years of two digits are from 2000 on, so a year further in the future than this must be an earlier one. */
    private static final int FUTURE_YEARS = 10;

    private final int latestShortYear = YearMonth.now(ZoneOffset.UTC).getYear() % 100 + FUTURE_YEARS;

    private boolean possible = true;
    private String form = "";
    private String time = "";
    private boolean iso = true;
    private boolean dayFirst = true;
    private boolean monthFirst = true;
    private boolean shortFirst;
    private boolean shortSecond;
    private boolean shortHour;
    private long cells;

    void add(String cell) {
        if (!possible) {
            return;
        }
        cells++;
        DateText text = DateText.read(cell);
        possible = text != null && fits(text);
    }

    private boolean fits(DateText text) {
        if (form.isEmpty()) {
            form = text.form();
            time = text.time();
        } else if (!form.equals(text.form())) {
            return false;
        }
        iso &= text.isIso();
        if (!iso && !time.equals(text.time())) {
            return false;
        }
        dayFirst &= text.isValid(true);
        monthFirst &= text.isValid(false);
        shortFirst |= text.digits().get(0) == 1;
        shortSecond |= text.digits().get(1) == 1;
        shortHour |= text.digits().get(2) == 1;
        boolean yearFits = text.year() >= 100 || text.year() <= latestShortYear;
        return yearFits && (dayFirst || monthFirst);
    }

    private boolean isAmbiguous() {
        return form.startsWith("#") && dayFirst && monthFirst && !form.contains(".");
    }

    /** Whether the cells are numbers of eight digits such as 20261124 that are all dates. */
    boolean isLikelierThanNumber() {
        return possible && cells >= MANY && form.equals("yyyyMMdd");
    }

    /** The type, or the empty string. */
    String type() {
        if (!possible || cells == 0 || isAmbiguous()) {
            return "";
        }
        if (iso) {
            return "date";
        }
        return form.equals("yyyyMMdd") && cells < MANY ? "" : "date(" + pattern(dayFirst) + ")";
    }

    /** Why a column of dates has no type, or the empty string. */
    String remark() {
        if (!possible || cells == 0 || !isAmbiguous()) {
            return "";
        }
        return "dates whose day and month can't be told apart: date(" + pattern(true) + ") or date(" + pattern(false)
                + ")";
    }

    private String pattern(boolean dayBeforeMonth) {
        String date = form.replace("#1", digits(dayBeforeMonth, shortFirst))
                .replace("#2", digits(!dayBeforeMonth, shortSecond))
                .replace("@d", digits(true, form.startsWith("yyyy") ? shortSecond : shortFirst))
                .replace("@M", digits(false, shortFirst));
        return date + time.replace("@h", shortHour ? "h" : "hh").replace("@H", shortHour ? "H" : "HH");
    }

    private static String digits(boolean day, boolean shortNumber) {
        String letter = day ? "d" : "M";
        return shortNumber ? letter : letter + letter;
    }
}

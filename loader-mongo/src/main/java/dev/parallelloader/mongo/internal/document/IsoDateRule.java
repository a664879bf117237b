package dev.parallelloader.mongo.internal.document;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Dates as in ISO 8601, with or without a time of day and an offset: {@code yyyy-MM-dd}, then {@code T} or a blank and
 * {@code HH:mm[:ss[.S]]}, then {@code Z} or an offset. Without an offset, times are in UTC. Fractions of a second have one to
 * nine digits, of which BSON keeps three.
 */
final class IsoDateRule extends ParsedRule {

    static final FieldRule INSTANCE = new IsoDateRule();

    private static final int DATE_LENGTH = 10;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final int MAX_OFFSET_HOURS = 18;
    private static final int MAX_FRACTION_DIGITS = 9;

    /** The result for a text that isn't a date. No date of four digits has this time. */
    private static final long NONE = Long.MIN_VALUE;

    private IsoDateRule() {
        super(
                BsonType.DATE_TIME,
                "date",
                "must be a date such as 2026-11-24, 2026-11-24T09:30:00 or 2026-11-24T09:30:00+01:00");
    }

    @Override
    boolean parse(byte[] utf8, int from, int to, BsonBuffer target) {
        long day = day(utf8, from, to);
        int time = from + DATE_LENGTH;
        long sinceMidnight = day == NONE || time == to ? 0 : timeOfDay(utf8, time, to);
        if (day == NONE || sinceMidnight == NONE) {
            return false;
        }
        target.putLong(day + sinceMidnight);
        return true;
    }

    @Override
    @Nullable
    BsonValue convert(Object cell) {
        return DateTimes.of(cell, ZoneOffset.UTC);
    }

    /** The milliseconds from 1970 to the day that a text begins with. */
    private static long day(byte[] utf8, int from, int to) {
        if (to - from < DATE_LENGTH || utf8[from + 4] != '-' || utf8[from + 7] != '-') {
            return NONE;
        }
        int year = number(utf8, from, 4, to);
        int month = number(utf8, from + 5, 2, to);
        int day = number(utf8, from + 8, 2, to);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > Month.of(month).length(Year.isLeap(year))) {
            return NONE;
        }
        return LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    /** The milliseconds from midnight in UTC to the time that a text has from the {@code T} on. */
    private static long timeOfDay(byte[] utf8, int from, int to) {
        boolean separated = utf8[from] == 'T' || utf8[from] == 't' || utf8[from] == ' ';
        int hour = number(utf8, from + 1, 2, to);
        int minute = number(utf8, from + 4, 2, to);
        if (!separated || hour < 0 || hour > 23 || minute < 0 || minute > 59 || utf8[from + 3] != ':') {
            return NONE;
        }
        long time = hour * HOUR + minute * MINUTE;
        int at = from + 6;
        if (at < to && utf8[at] == ':') {
            int second = number(utf8, at + 1, 2, to);
            if (second < 0 || second > 59) {
                return NONE;
            }
            time += second * SECOND;
            at += 3;
            int end = fractionEnd(utf8, at, to);
            time += millis(utf8, at, end);
            at = end;
        }
        long offset = at == to ? 0 : offset(utf8, at, to);
        return offset == NONE ? NONE : time - offset;
    }

    /** Where the fraction of a second ends that begins here; here, if none begins. */
    private static int fractionEnd(byte[] utf8, int from, int to) {
        int at = from + 1;
        while (at < to && at - from <= MAX_FRACTION_DIGITS && isDigit(utf8[at])) {
            at++;
        }
        return from < to && utf8[from] == '.' && at > from + 1 ? at : from;
    }

    private static long millis(byte[] utf8, int from, int end) {
        long millis = 0;
        long unit = 100;
        for (int at = from + 1; at < end && unit > 0; at++) {
            millis += (utf8[at] - '0') * unit;
            unit /= 10;
        }
        return millis;
    }

    /** The milliseconds of {@code Z}, {@code ±HH}, {@code ±HHmm} or {@code ±HH:mm}. */
    private static long offset(byte[] utf8, int from, int to) {
        int length = to - from;
        if (length == 1 && (utf8[from] == 'Z' || utf8[from] == 'z')) {
            return 0;
        }
        boolean colon = length == 6 && utf8[from + 3] == ':';
        boolean signed = utf8[from] == '+' || utf8[from] == '-';
        if (!signed || !(colon || length == 3 || length == 5)) {
            return NONE;
        }
        int hours = number(utf8, from + 1, 2, to);
        int minutes = length == 3 ? 0 : number(utf8, colon ? from + 4 : from + 3, 2, to);
        long offset = hours * HOUR + minutes * MINUTE;
        if (hours < 0 || minutes < 0 || minutes > 59 || offset > MAX_OFFSET_HOURS * HOUR) {
            return NONE;
        }
        return utf8[from] == '-' ? -offset : offset;
    }

    /** The number that some digits are; -1 if the text ends before, or has other characters there. */
    private static int number(byte[] utf8, int from, int digits, int to) {
        if (to - from < digits) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            if (!isDigit(utf8[at])) {
                return -1;
            }
            number = number * 10 + utf8[at] - '0';
        }
        return number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}

package dev.parallelloader.mongo.internal.document;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The type of dates in the form of a pattern. Its string form is {@code date(PATTERN)} or {@code date(PATTERN,ZONE)}. What
 * follows the last comma is the zone if there is such a zone; otherwise it belongs to the pattern.
 *
 * @param pattern a pattern of {@link java.time.format.DateTimeFormatter}
 * @param zone the zone of dates without one
 */
record DateForm(String pattern, ZoneId zone) {

    private static final String PREFIX = "date(";

    DateForm {
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            zone = ZoneOffset.UTC;
        }
    }

    /** Reads the string form. Returns null for other types. */
    static @Nullable DateForm read(String type) {
        if (!type.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || !type.endsWith(")")) {
            return null;
        }
        String inside = type.substring(PREFIX.length(), type.length() - 1);
        int comma = inside.lastIndexOf(',');
        ZoneId zone = zone(inside.substring(comma + 1).strip());
        return comma < 0 || zone == null
                ? new DateForm(inside, ZoneOffset.UTC)
                : new DateForm(inside.substring(0, comma), zone);
    }

    private static @Nullable ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Returns the rule for such dates.
     *
     * @throws IllegalArgumentException if the pattern isn't valid, or ends with the name of an unknown zone
     */
    FieldRule rule() {
        try {
            return new DatePatternRule(pattern, zone);
        } catch (IllegalArgumentException e) {
            int comma = pattern.lastIndexOf(',');
            if (comma >= 0 && isPattern(pattern.substring(0, comma))) {
                throw new IllegalArgumentException(
                        "'" + pattern.substring(comma + 1).strip()
                                + "' is neither a time zone nor a part of the date pattern '"
                                + pattern.substring(0, comma) + "': " + e.getMessage(),
                        e);
            }
            throw new IllegalArgumentException("'" + pattern + "' is not a date pattern: " + e.getMessage(), e);
        }
    }

    private static boolean isPattern(String pattern) {
        try {
            new DatePatternRule(pattern, ZoneOffset.UTC);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Leaves out the zone UTC, unless the pattern's end could be taken for a zone. */
    @Override
    public String toString() {
        String withoutZone = PREFIX + pattern + ")";
        return equals(read(withoutZone)) ? withoutZone : PREFIX + pattern + "," + zone + ")";
    }
}

package dev.parallelloader.mongo.internal.document;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The type of dates in the form of a pattern. Its string form is {@code date(PATTERN)} or {@code date(PATTERN,ZONE)}, with the
 * name that the {@linkplain DateSyntax#type syntax} has. What follows the last comma is the zone if there is such a zone;
 * otherwise it belongs to the pattern.
 *
 * @param syntax the notation of the pattern
 * @param pattern the pattern
 * @param zone the zone of dates without one
 */
record DateForm(DateSyntax syntax, String pattern, ZoneId zone) {

    DateForm {
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            zone = ZoneOffset.UTC;
        }
    }

    /**
     * Reads the string form. What {@code date} has between parentheses may also be a layout of Go, as in headers for mongoimport,
     * if it is no pattern of Java. Returns null for other types.
     */
    static @Nullable DateForm read(String type) {
        for (DateSyntax syntax : DateSyntax.values()) {
            String prefix = prefix(syntax);
            if (type.regionMatches(true, 0, prefix, 0, prefix.length()) && type.endsWith(")")) {
                DateForm form = read(syntax, type.substring(prefix.length(), type.length() - 1));
                return syntax == DateSyntax.JAVA && GoLayout.isLikely(form.pattern) && !form.isValid()
                        ? new DateForm(DateSyntax.GO, form.pattern, form.zone)
                        : form;
            }
        }
        return null;
    }

    private static String prefix(DateSyntax syntax) {
        return syntax.type() + "(";
    }

    private static DateForm read(DateSyntax syntax, String inside) {
        int comma = inside.lastIndexOf(',');
        ZoneId zone = zone(inside.substring(comma + 1).strip());
        return comma < 0 || zone == null
                ? new DateForm(syntax, inside, ZoneOffset.UTC)
                : new DateForm(syntax, inside.substring(0, comma), zone);
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
            return new DatePatternRule(syntax, pattern, zone);
        } catch (IllegalArgumentException e) {
            int comma = pattern.lastIndexOf(',');
            if (comma >= 0 && new DateForm(syntax, pattern.substring(0, comma), zone).isValid()) {
                throw new IllegalArgumentException(
                        "'" + pattern.substring(comma + 1).strip()
                                + "' is neither a time zone nor a part of the date pattern '"
                                + pattern.substring(0, comma) + "': " + e.getMessage(),
                        e);
            }
            throw new IllegalArgumentException("'" + pattern + "' is not a date pattern: " + e.getMessage(), e);
        }
    }

    private boolean isValid() {
        try {
            new DatePatternRule(syntax, pattern, zone);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Leaves out the zone UTC, unless the pattern's end could be taken for a zone. */
    @Override
    public String toString() {
        String prefix = prefix(syntax);
        String withoutZone = prefix + pattern + ")";
        return equals(read(withoutZone)) ? withoutZone : prefix + pattern + "," + zone + ")";
    }
}

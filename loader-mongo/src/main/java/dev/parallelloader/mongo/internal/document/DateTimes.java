package dev.parallelloader.mongo.internal.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.bson.BsonDateTime;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Converts dates of {@code java.time} to BSON. */
final class DateTimes {

    private DateTimes() {}

    /**
     * Converts a value.
     *
     * @param zone the zone of values that have none
     * @return the point in time, or null if the value isn't a date, or is millions of years away
     */
    static @Nullable BsonValue of(Object value, ZoneId zone) {
        Instant instant = instant(value, zone);
        try {
            return instant == null ? null : new BsonDateTime(instant.toEpochMilli());
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(Object value, ZoneId zone) {
        try {
            if (value instanceof LocalDate date) {
                return date.atStartOfDay(zone).toInstant();
            } else if (value instanceof LocalDateTime dateTime) {
                return dateTime.atZone(zone).toInstant();
            } else if (value instanceof OffsetDateTime dateTime) {
                return dateTime.toInstant();
            } else if (value instanceof ZonedDateTime dateTime) {
                return dateTime.toInstant();
            }
            return value instanceof Instant instant ? instant : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}

package dev.parallelloader.mongo.internal.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Dates in the form of a pattern or a layout. Names of months and days are English on every machine, in upper or lower case. Days
 * that don't exist, such as February 30, are not accepted.
 */
final class DatePatternRule extends TypedRule {

    /** Has different numbers wherever a pattern could confuse two of them. */
    private static final LocalDateTime EXAMPLE = LocalDateTime.of(2026, 11, 24, 13, 45, 56, 789_000_000);

    private static final Set<ChronoField> TIME_FIELDS = EnumSet.allOf(ChronoField.class).stream()
            .filter(ChronoField::isTimeBased)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChronoField.class)));

    private final DateTimeFormatter formatter;
    private final ZoneId zone;

    /**
     * @param zone the zone of dates without one
     * @throws IllegalArgumentException if the pattern is malformed, or texts of its form don't say which day they mean
     */
    DatePatternRule(DateSyntax syntax, String pattern, ZoneId zone) {
        super("date", "must be a date of the form " + pattern);
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        syntax.append(pattern, builder);
        this.formatter = builder.parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        this.zone = zone;
        requireDay();
    }

    private void requireDay() {
        LocalDate day = null;
        try {
            TemporalAccessor parsed = formatter.parse(formatter.format(ZonedDateTime.of(EXAMPLE, zone)));
            day = time(parsed) == null ? null : parsed.query(TemporalQueries.localDate());
        } catch (DateTimeException e) {
            // The pattern can't read what it writes.
        }
        if (!EXAMPLE.toLocalDate().equals(day)) {
            throw new IllegalArgumentException("it determines no day, or only a part of a time of day");
        }
    }

    @Override
    public @Nullable BsonValue value(@Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        BsonValue converted = DateTimes.of(cell, zone);
        return converted == null ? parsed(cell.toString()) : converted;
    }

    private @Nullable BsonValue parsed(String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
                return DateTimes.of(Instant.from(parsed), zone);
            }
            LocalDate day = parsed.query(TemporalQueries.localDate());
            LocalTime time = time(parsed);
            if (day == null || time == null) {
                return null;
            }
            ZoneId own = parsed.query(TemporalQueries.zone());
            return DateTimes.of(LocalDateTime.of(day, time), own == null ? zone : own);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Midnight if the text has no time; null if it has only a part of one, such as an hour without AM or PM. */
    private static @Nullable LocalTime time(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return time == null && TIME_FIELDS.stream().noneMatch(parsed::isSupported) ? LocalTime.MIDNIGHT : time;
    }
}

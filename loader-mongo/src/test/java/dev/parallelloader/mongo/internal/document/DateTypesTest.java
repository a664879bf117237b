package dev.parallelloader.mongo.internal.document;

import static dev.parallelloader.mongo.internal.document.Cells.json;
import static dev.parallelloader.mongo.internal.document.Cells.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Random;
import org.bson.BsonDateTime;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTypesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    date | 2024-02-29 | 2024-02-29T00:00:00Z
                    date | 0001-01-01 | 0001-01-01T00:00:00Z
                    date | 9999-12-31T23:59:59.999999999Z | 9999-12-31T23:59:59.999Z
                    date | 1969-12-31T23:59:59.9999 | 1969-12-31T23:59:59.999Z
                    date | 2026-11-24t09:30:15z | 2026-11-24T09:30:15Z
                    date | 2026-11-24 09:30 | 2026-11-24T09:30:00Z
                    date | 2026-11-24T09:30:15.5 | 2026-11-24T09:30:15.500Z
                    date | 2026-11-24T09:30+01:00 | 2026-11-24T08:30:00Z
                    date | 2026-11-24T09:30:15+0530 | 2026-11-24T04:00:15Z
                    date | 2026-11-24T09:30:15.25-08 | 2026-11-24T17:30:15.250Z
                    date | 2026-01-01T00:00+18:00 | 2025-12-31T06:00:00Z
                    date(dd.MM.yyyy) | 24.11.2026 | 2026-11-24T00:00:00Z
                    date(d.M.yy) | 1.2.26 | 2026-02-01T00:00:00Z
                    DATE(yyyyMMdd) | 20261124 | 2026-11-24T00:00:00Z
                    date(MMM d, yyyy) | Nov 4, 2026 | 2026-11-04T00:00:00Z
                    date(MMM d, yyyy) | NOV 4, 2026 | 2026-11-04T00:00:00Z
                    date(EEEE, d MMMM yyyy) | tuesday, 24 November 2026 | 2026-11-24T00:00:00Z
                    date(M/d/yyyy h:mm a) | 11/24/2026 1:05 pm | 2026-11-24T13:05:00Z
                    date(dd.MM.yyyy HH) | 24.11.2026 13 | 2026-11-24T13:00:00Z
                    date(dd.MM.yyyy[ HH:mm]) | 24.11.2026 | 2026-11-24T00:00:00Z
                    date(dd.MM.yyyy[ HH:mm]) | 24.11.2026 13:05 | 2026-11-24T13:05:00Z
                    date(yyyy-DDD) | 2026-032 | 2026-02-01T00:00:00Z
                    date(uuuu-MM-dd HH:mm:ss.SSSSSS) | 2026-11-24 13:05:01.123456 | 2026-11-24T13:05:01.123Z
                    date(d MMM yyyy HH:mm Z) | 24 Nov 2026 13:05 +0100 | 2026-11-24T12:05:00Z
                    date(dd.MM.yyyy XXX) | 24.11.2026 +01:00 | 2026-11-23T23:00:00Z
                    date(dd.MM.yyyy HH:mm VV) | 24.11.2026 13:05 Asia/Tokyo | 2026-11-24T04:05:00Z
                    date(d MMM yyyy HH:mm[ XXX],Europe/Berlin) | 24 Nov 2026 13:05 Z | 2026-11-24T13:05:00Z
                    date(d MMM yyyy HH:mm[ XXX],Europe/Berlin) | 24 Nov 2026 13:05 | 2026-11-24T12:05:00Z
                    date(dd.MM.yyyy,Europe/Berlin) | 24.11.2026 | 2026-11-23T23:00:00Z
                    date(dd.MM.yyyy, Europe/Berlin) | 24.07.2026 | 2026-07-23T22:00:00Z
                    date(dd.MM.yyyy HH:mm,Europe/Berlin) | 29.03.2026 02:30 | 2026-03-29T01:30:00Z
                    date(dd.MM.yyyy HH:mm,Europe/Berlin) | 25.10.2026 02:30 | 2026-10-25T00:30:00Z
                    date(MMM d, yyyy,+01:00) | Nov 24, 2026 | 2026-11-23T23:00:00Z
                    date(yyyy-MM-dd HH:mm,Z) | 2026-11-24 13:05 | 2026-11-24T13:05:00Z
                    date(yyyy-MM-dd HH:mm,Z,UTC) | 2026-11-24 13:05,+0100 | 2026-11-24T12:05:00Z
                    date(yyyy', 'MM', 'dd) | 2026, 11, 24 | 2026-11-24T00:00:00Z
                    """)
    void a_date_is_a_point_in_time(String type, String cell, Instant time) {
        assertThat(stored(type, cell)).isEqualTo(new BsonDateTime(time.toEpochMilli()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    date | 2026-02-29
                    date | 2026-11-31
                    date | 2026-13-01
                    date | 2026-00-01
                    date | 2026-01-00
                    date | 26-11-24
                    date | 24.11.2026
                    date | 2026-1-1
                    date | 2026/11/24
                    date | 20261124
                    date | +12026-11-24
                    date | 2026-11-24T
                    date | 2026-11-24T09
                    date | 2026-11-24T24:00
                    date | 2026-11-24T09:60
                    date | 2026-11-24T09:30:60
                    date | 2026-11-24T09:30:
                    date | 2026-11-24T09:30:15.
                    date | 2026-11-24T09:30:15.1234567890
                    date | 2026-11-24T09:30.5
                    date | 2026-11-24  09:30
                    date | 2026-11-24_09:30
                    date | 2026-11-24Z
                    date | 2026-11-24T09:30ZZ
                    date | 2026-11-24T09:30+1
                    date | 2026-11-24T09:30+01:0
                    date | 2026-11-24T09:30+01:60
                    date | 2026-11-24T09:30+18:01
                    date | 2026-11-24T09:30 UTC
                    date | 2026-11-24T09:30+01:00[Europe/Berlin]
                    date | ２０２６-11-24
                    date(dd.MM.yyyy) | 29.02.2026
                    date(dd.MM.yyyy) | 31.11.2026
                    date(dd.MM.yyyy) | 24.11.26
                    date(dd.MM.yyyy) | 24.11.2026 10:00
                    date(dd.MM.yyyy) | 2026-11-24
                    date(MMM d, yyyy) | Dez 24, 2026
                    date(EEEE, d MMMM yyyy) | Monday, 24 November 2026
                    date(dd.MM.yyyy HH:mm) | 24.11.2026 24:00
                    date([dd.MM.yyyy ]HH:mm) | 13:05
                    date(dd.MM.yyyy hh:mm[ a]) | 24.11.2026 01:05
                    date(d.M.u) | 1.1.999999999
                    date(d.M.u) | 1.1.9999999999
                    """)
    void a_text_that_is_no_date_breaks_the_rule(String type, String cell) {
        assertThat(stored(type, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    date( ) | ' ' is not a date pattern: it determines no day, or only a part of a time of day
                    date(HH:mm) | 'HH:mm' is not a date pattern: it determines no day, or only a part of a time of day
                    date(MM/yyyy) | 'MM/yyyy' is not a date pattern: it determines no day, or only a part of a time of day
                    date(yyyy-MM-dd hh:mm) | 'yyyy-MM-dd hh:mm' is not a date pattern: it determines no day, or only a part of a time of day
                    date(yMd) | 'yMd' is not a date pattern: it determines no day, or only a part of a time of day
                    date(dd.MM.jjjj) | 'dd.MM.jjjj' is not a date pattern: Unknown pattern letter: j
                    date(jj, yyyy) | 'jj, yyyy' is not a date pattern: Unknown pattern letter: j
                    date(dd.MM.yyyy,Europe/Berln) | 'Europe/Berln' is neither a time zone nor a part of the date pattern 'dd.MM.yyyy': Unknown pattern letter: r
                    """)
    void a_wrong_pattern_or_zone_is_reported(String type, String message) {
        assertThatThrownBy(() -> ValueTypes.of(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> ValueTypes.canonical(type)).hasMessage(message);
    }

    @Test
    void dates_of_java_are_converted() {
        BsonValue midnight = json("ISODate('2026-11-04T00:00:00Z')");
        LocalDateTime day = LocalDate.of(2026, 11, 4).atStartOfDay();
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(stored("date", day.toLocalDate())).isEqualTo(midnight);
        assertThat(stored("date", day)).isEqualTo(midnight);
        assertThat(stored("date", day.toInstant(ZoneOffset.UTC))).isEqualTo(midnight);
        assertThat(stored("date", OffsetDateTime.of(day.plusHours(1), ZoneOffset.ofHours(1))))
                .isEqualTo(midnight);
        assertThat(stored("date", ZonedDateTime.of(day.plusHours(1), berlin))).isEqualTo(midnight);
        assertThat(stored("date(yyyy-dd-MM)", day.toLocalDate())).isEqualTo(midnight);
        assertThat(stored("date(dd.MM.yyyy,Europe/Berlin)", day.plusHours(1))).isEqualTo(midnight);
        assertThat(stored("date", Instant.parse("+12026-11-04T00:00:00Z"))).isNotNull();
        assertThat(stored("date", Instant.MAX)).isNull();
        assertThat(stored("date(dd.MM.yyyy,-18:00)", LocalDate.MAX)).isNull();
        assertThat(stored("date", 20261104)).isNull();
        assertThat(stored("date(yyyyMMdd)", 20261104)).isEqualTo(midnight);
    }

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd['T'HH:mm[:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("][XXX][XX][X]]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void iso_dates_are_read_as_the_jdk_reads_them(long seed) {
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < 3_000; i++) {
            String text = isoDate(random);
            BsonValue stored = stored("date", text);
            assertThat(stored).as("seed %d, '%s'", seed, text).isEqualTo(expected(text.replace(' ', 'T')));
            valid += stored == null ? 0 : 1;
        }
        assertThat(valid).isBetween(500, 2_500);
    }

    private static @Nullable BsonValue expected(String text) {
        try {
            TemporalAccessor parsed = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof OffsetDateTime time) {
                return new BsonDateTime(time.toInstant().toEpochMilli());
            }
            LocalDateTime local = parsed instanceof LocalDateTime time
                    ? time
                    : LocalDate.from(parsed).atStartOfDay();
            return new BsonDateTime(local.toInstant(ZoneOffset.UTC).toEpochMilli());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A date of random length, sometimes with a number out of range or another character. */
    private static String isoDate(Random random) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%04d-%02d-%02d", random.nextInt(10_000), 1 + random.nextInt(12), 1 + random.nextInt(31)));
        if (random.nextInt(4) > 0) {
            text.append("T T t".charAt(random.nextInt(5)));
            text.append(String.format(Locale.ROOT, "%02d:%02d", random.nextInt(25), random.nextInt(61)));
            if (random.nextBoolean()) {
                text.append(String.format(Locale.ROOT, ":%02d", random.nextInt(61)));
                text.append(random.nextBoolean() ? "" : "." + "1234567890".substring(random.nextInt(11)));
            }
            String[] offsets = {"", "", "Z", "z", "+01:00", "-0330", "+05", "+18:00", "-19:00", "+00:60"};
            text.append(offsets[random.nextInt(offsets.length)]);
        }
        if (random.nextInt(4) == 0) {
            text.setCharAt(random.nextInt(text.length()), "0123456789-:.+TZ ".charAt(random.nextInt(17)));
        }
        return text.toString();
    }
}

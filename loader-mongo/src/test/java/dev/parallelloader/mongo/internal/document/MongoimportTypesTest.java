package dev.parallelloader.mongo.internal.document;

import static dev.parallelloader.mongo.internal.document.Cells.json;
import static dev.parallelloader.mongo.internal.document.Cells.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types as headers for mongoimport have them. */
class MongoimportTypesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a.auto() | auto
                    a.string() | text
                    a.boolean() | boolean
                    a.int32() | int32
                    a.int64() | int64
                    a.double() | double
                    a.decimal() | decimal
                    a.binary(base64) | base64
                    a.Binary(Base32) | base32
                    a.binary(hex) | hex
                    a.date() | date
                    a.date(2006-01-02) | date_go(2006-01-02)
                    a.date_go(2006-01-02) | date_go(2006-01-02)
                    a.date(02-Jan-06) | date_go(02-Jan-06)
                    a.date(yyyy-MM-dd'T06') | date(yyyy-MM-dd'T06')
                    a.date(Jan 2, 2006) | date_go(Jan 2, 2006)
                    a.date(Jan 2, 2006,Europe/Berlin) | date_go(Jan 2, 2006,Europe/Berlin)
                    a.date(January 2\\, \\(2006\\)) | date_go(January 2\\, \\(2006\\))
                    a.date_ms(dd/MM/yyyy) | date_ms(dd/MM/yyyy)
                    a.DATE_ORACLE(DD/MM/YYYY,Z) | date_oracle(DD/MM/YYYY)
                    """)
    void a_name_can_end_with_any_type_of_mongoimport(String name, String type) {
        TypedName typed = TypedName.parse(name);
        assertThat(typed.name()).isEqualTo("a");
        assertThat(typed.type()).hasValue(type);
        assertThat(ValueTypes.canonical(type)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    date_go(2006-01-02) | 2024-02-29 | 2024-02-29T00:00:00Z
                    date_go(2006-01-02T15:04:05Z07:00) | 2024-02-29T05:06:07Z | 2024-02-29T05:06:07Z
                    date_go(2006-01-02T15:04:05Z07:00) | 2024-02-29T05:06:07.1234+01:00 | 2024-02-29T04:06:07.123Z
                    date_go(2006-01-02T15:04:05Z) | 2024-02-29T05:06:07,5Z | 2024-02-29T05:06:07.500Z
                    date_go(2006-01-02 15:04:05.000) | 2024-02-29 05:06:07.125 | 2024-02-29T05:06:07.125Z
                    date_go(2006-01-02 15:04:05.999) | 2024-02-29 05:06:07 | 2024-02-29T05:06:07Z
                    date_go(2006-01-02 15:04:05.9) | 2024-02-29 05:06:07.25 | 2024-02-29T05:06:07.250Z
                    date_go(20060102150405) | 20240229050607 | 2024-02-29T05:06:07Z
                    date_go(200601021504) | 202402290506 | 2024-02-29T05:06:00Z
                    date_go(2006-01-02 15:04) | 2024-02-29 5:06 | 2024-02-29T05:06:00Z
                    date_go(1/2/06) | 12/31/68 | 2068-12-31T00:00:00Z
                    date_go(1/2/06) | 01/02/69 | 1969-01-02T00:00:00Z
                    date_go(Mon Jan _2 15:04:05 2006) | Thu Feb  1 05:06:07 2024 | 2024-02-01T05:06:07Z
                    date_go(Mon Jan _2 15:04:05 2006) | thu feb 29 05:06:07 2024 | 2024-02-29T05:06:07Z
                    date_go(Monday, 2 January 2006) | Thursday, 29 February 2024 | 2024-02-29T00:00:00Z
                    date_go(Jan 2, 2006 3:04 PM) | Mar 5, 2024 12:02 AM | 2024-03-05T00:02:00Z
                    date_go(Jan 2, 2006 03:04pm) | Mar 5, 2024 01:02pm | 2024-03-05T13:02:00Z
                    date_go(2.1.2006 4:5 15h) | 29.2.2024 6:7 5h | 2024-02-29T05:06:07Z
                    date_go(2006-002) | 2024-060 | 2024-02-29T00:00:00Z
                    date_go(2006 __2) | 2024  60 | 2024-02-29T00:00:00Z
                    date_go(02 Jan 06 15:04 -0700) | 29 Feb 24 05:06 -0130 | 2024-02-29T06:36:00Z
                    date_go(2006-01-02 15:04 -07) | 2024-02-29 05:06 +02 | 2024-02-29T03:06:00Z
                    date_go(2006-01-02 15:04 -07:00:00) | 2024-02-29 05:06 +02:00:30 | 2024-02-29T03:05:30Z
                    date_go(2006-01-02 15:04 Z070000) | 2024-02-29 05:06 Z | 2024-02-29T05:06:00Z
                    date_go(2006-01-02 \\(Mon\\)) | 2024-02-29 (Thu) | 2024-02-29T00:00:00Z
                    date_go(January 2\\, \\(2006\\)) | February 29, (2024) | 2024-02-29T00:00:00Z
                    date_go(01/02/2006 3:04:05pm MST) | 01/04/2000 5:38:10pm UTC | 2000-01-04T17:38:10Z
                    date_go(Mon, 02 Jan 2006 15:04:05 MST) | Thu, 29 Feb 2024 05:06:07 GMT | 2024-02-29T05:06:07Z
                    date_go(2006-01-02_Month) | 2024-02-29_Month | 2024-02-29T00:00:00Z
                    date_go(2006-01-02 15:04,Europe/Berlin) | 2024-02-29 05:06 | 2024-02-29T04:06:00Z
                    date_ms(dd/MM/yyyy HH:mm:ss) | 29/02/2024 5:06:07 | 2024-02-29T05:06:07Z
                    date_ms(yyyy-MM-ddTHH:mm:sszzz) | 2024-02-29T05:06:07.5+01:00 | 2024-02-29T04:06:07.500Z
                    date_ms(dddd, MMMM d, yyyy h:mm tt) | Thursday, February 29, 2024 5:06 PM | 2024-02-29T17:06:00Z
                    date_ms(MM/dd/yyyy h:mm:sstt) | 01/04/2000 5:38:10PM | 2000-01-04T17:38:10Z
                    date_ms(ddd d MMM yy H:m:s zz) | Thu 1 Feb 24 5:6:7 +01 | 2024-02-01T04:06:07Z
                    date_oracle(DD-MON-YYYY HH24:MI:SS) | 29-FEB-2024 23:59:59 | 2024-02-29T23:59:59Z
                    date_oracle(mm/Dd/yYYy hh:MI:SsAm) | 01/04/2000 05:38:10PM | 2000-01-04T17:38:10Z
                    date_oracle(DD/MM/YYYY HH24:MI TZD) | 29/02/2024 05:06 UTC | 2024-02-29T05:06:00Z
                    date_oracle(yyyy-mm-ddThh24:mi:ssZ) | 2024-02-29T23:59:59Z | 2024-02-29T23:59:59Z
                    date_oracle(DY DD MONTH YY HH12:MI AM TZH:TZM) | Thu 29 February 24 01:02 PM +01:00 | 2024-02-29T12:02:00Z
                    """)
    void dates_are_read_as_mongoimport_reads_them(String type, String cell, Instant time) {
        assertThat(stored(type, cell)).isEqualTo(new BsonDateTime(time.toEpochMilli()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    date_go(2006-01-02) | 2023-02-29
                    date_go(2006-01-02) | 2024-2-29
                    date_go(2006-01-02) | 12024-02-29
                    date_go(2006-01-02T15:04:05Z07:00) | 2024-02-29T05:06:07
                    date_go(2006-01-02 15:04:05.000) | 2024-02-29 05:06:07.12
                    date_go(2006-01-02 15:04:05) | 2024-02-29 05:06:07.
                    date_go(2006-01-02 15:04) | 2024-02-29 24:00
                    date_go(2006-01-02 15:04 -0700) | 2024-02-29 05:06 Z
                    date_go(Jan 2, 2006 3:04 PM) | Mar 5, 2024 13:02 PM
                    date_go(01/02/2006 3:04:05pm MST) | 01/04/2000 5:38:10pm PST
                    date_go(01/02/2006 3:04:05pm MST) | 01/04/2000 5:38:10pm
                    date_go(01/02/2006 3:04:05pm MST) | 01/04/2000 5:38:10 pm UTC
                    date_ms(MM/dd/yyyy h:mm:sstt) | 01/04/2000 005:38:10PM
                    date_ms(dd/MM/yyyy) | 29.02.2024
                    date_oracle(DD-MON-YYYY) | 29-02-2024
                    """)
    void a_text_of_another_form_breaks_the_rule(String type, String cell) {
        assertThat(stored(type, cell)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    date_go(yyyy-MM-dd) | 'yyyy-MM-dd' is not a date pattern: it determines no day, or only a part of a time of day
                    date_go(2006-01-02 03:04) | '2006-01-02 03:04' is not a date pattern: it determines no day, or only a part of a time of day
                    date_go(2006-01-02 15:04:05.0000000000) | '2006-01-02 15:04:05.0000000000' is not a date pattern: its part .0000000000 has more than 9 digits
                    date_ms(Mdyyyy) | 'Mdyyyy' is not a date pattern: two of its numbers have neither a fixed number of digits nor anything between them
                    date_go(2006-1021) | '2006-1021' is not a date pattern: two of its numbers have neither a fixed number of digits nor anything between them
                    date_ms(yyyy-MM-dd HH:mm:ss.fff) | 'yyyy-MM-dd HH:mm:ss.fff' is not a date pattern: its part fff can't be converted
                    date_ms(gg yyyy-MM-dd) | 'gg yyyy-MM-dd' is not a date pattern: its part gg can't be converted
                    date_oracle(YYYY-MM-DD HH24:MI:SS.FF3) | 'YYYY-MM-DD HH24:MI:SS.FF3' is not a date pattern: its part FF can't be converted
                    date_oracle(DD-MON-RR) | 'DD-MON-RR' is not a date pattern: its part RR can't be converted
                    date_oracle(YYYY-MM-DD TZR) | 'YYYY-MM-DD TZR' is not a date pattern: its part R can't be converted
                    date_ms(yyyy-MM-dd,Europe/Berln) | 'Europe/Berln' is neither a time zone nor a part of the date pattern 'yyyy-MM-dd': its part E can't be converted
                    """)
    void a_form_that_can_not_be_converted_is_reported_with_the_part(String type, String message) {
        assertThatThrownBy(() -> TypedName.parse("released." + type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7 | 7
                    +007 | 7
                    -2147483648 | -2147483648
                    2147483648 | {$numberLong: "2147483648"}
                    9223372036854775808 | 9.223372036854775808e18
                    5.4 | 5.4
                    -0 | 0
                    .5 | 0.5
                    5. | 5.0
                    1e5 | 100000.0
                    1e400 | "1e400"
                    NaN | {$numberDouble: "NaN"}
                    -Infinity | {$numberDouble: "-Infinity"}
                    Nan | "Nan"
                    inf | "inf"
                    1_000 | "1_000"
                    0x1p4 | "0x1p4"
                    6e | "6e"
                    + | "+"
                    12345-1234 | "12345-1234"
                    true | "true"
                    """)
    void auto_is_the_first_number_that_fits_or_text(String cell, String value) {
        assertThat(stored("auto", cell)).isEqualTo(json(value));
    }

    @Test
    void auto_accepts_empty_text() {
        assertThat(stored("auto", "")).isEqualTo(new BsonString(""));
        assertThat(stored("auto", null)).isEqualTo(new BsonString(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MY====== | Zg==
                    MZXQ==== | Zm8=
                    MZXW6=== | Zm9v
                    MZXW6YQ= | Zm9vYg==
                    MZXW6YTB | Zm9vYmE=
                    MZXW6YTBOI | Zm9vYmFy
                    27777777 | 1/////8=
                    """)
    void base32_is_converted_to_bytes(String cell, String base64) {
        String expected = "{$binary: {base64: '" + base64 + "', subType: '00'}}";
        assertThat(stored("base32", cell)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "M",
        "MZX",
        "MZXW6Y",
        "my======",
        "MZXW6YT1",
        "MZXW6YT8",
        "MY=====",
        "MY===",
        "========",
        "MZXW6YTB========",
        "M Y=====",
        "MY======A"
    })
    void a_text_that_is_not_base32_breaks_the_rule(String cell) {
        assertThat(stored("base32", cell)).isNull();
    }
}

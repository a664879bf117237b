package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTypeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static List<FieldType> types() {
        return List.of(
                FieldType.TEXT,
                FieldType.INT32,
                FieldType.INT64,
                FieldType.DOUBLE,
                FieldType.DECIMAL,
                FieldType.BOOLEAN,
                FieldType.DATE,
                FieldType.OBJECT_ID,
                FieldType.UUID,
                FieldType.BASE64,
                FieldType.BASE32,
                FieldType.HEX,
                FieldType.JSON,
                FieldType.AUTO,
                FieldType.parse("date_go(2006-01-02)"),
                FieldType.parse("date_go(Jan 2, 2006,Europe/Berlin)"),
                FieldType.parse("date_ms(dd/MM/yyyy \\(ddd\\))"),
                FieldType.parse("date_oracle(DD-MON-YYYY)"),
                FieldType.date("dd.MM.yyyy"),
                FieldType.date("dd.MM.yyyy", BERLIN),
                FieldType.date("MMM d, yyyy"),
                FieldType.date("MMM d, yyyy", ZoneOffset.ofHours(1)),
                FieldType.date("yyyy-MM-dd HH:mm,Z"),
                FieldType.date("yyyy-MM-dd HH:mm,Z", BERLIN),
                FieldType.date("yyyy-MM-dd, "),
                FieldType.date(" yyyy-MM-dd (HH:mm)"),
                FieldType.date("yyyy', UTC'MM','dd"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_string_form_of_a_type_is_its_name(FieldType type) {
        FieldType parsed = FieldType.parse(type.toString());

        assertThat(parsed).isEqualTo(type).hasSameHashCodeAs(type).hasToString(type.toString());
        assertThat(types()).filteredOn(type::equals).hasSize(1);
    }

    @Test
    void spellings_of_a_name_are_the_same_type() {
        assertThat(FieldType.parse("INT")).isEqualTo(FieldType.INT32).hasToString("int32");
        assertThat(FieldType.parse("objectid")).isEqualTo(FieldType.OBJECT_ID).hasToString("objectId");
        assertThat(FieldType.parse("Date(dd.MM.yyyy, Europe/Berlin)"))
                .isEqualTo(FieldType.date("dd.MM.yyyy", BERLIN))
                .hasToString("date(dd.MM.yyyy,Europe/Berlin)");
    }

    @Test
    void utc_is_left_out_where_it_is_the_default() {
        assertThat(FieldType.date("dd.MM.yyyy"))
                .isEqualTo(FieldType.date("dd.MM.yyyy", ZoneOffset.UTC))
                .isEqualTo(FieldType.date("dd.MM.yyyy", ZoneId.of("UTC")))
                .isEqualTo(FieldType.parse("date(dd.MM.yyyy,Z)"))
                .isNotEqualTo(FieldType.DATE)
                .hasToString("date(dd.MM.yyyy)");
        assertThat(FieldType.date("yyyy-MM-dd HH:mm,Z")).hasToString("date(yyyy-MM-dd HH:mm,Z,Z)");
    }

    @Test
    void a_name_or_pattern_that_is_wrong_is_reported() {
        assertThatThrownBy(() -> FieldType.parse("number"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("type must be one of text, int32, ")
                .hasMessageEndingWith(", not 'number'");
        assertThatThrownBy(() -> FieldType.date("HH:mm", BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'HH:mm' is not a date pattern: ");
        assertThatThrownBy(() -> FieldType.parse("date(dd.MM.yyyy,Mars)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'Mars' is neither a time zone nor ");
    }
}

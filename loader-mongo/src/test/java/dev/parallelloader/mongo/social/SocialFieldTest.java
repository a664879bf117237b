package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.mongo.internal.document.DocumentField;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SocialFieldTest {

    @ParameterizedTest
    @CsvSource({
        "USER_ID,     '',  USER_ID is empty and must not be empty",
        "STATUS_ID,   '',  STATUS_ID is empty and must not be empty",
        "EMAIL,       ann, 'EMAIL must be an e-mail address: an @ between two other characters, 320 characters at most,"
                + " not ''ann'''",
        "EMAIL,       a@b,",
        "NAME,        '',",
        "LASTNAME,    '',",
        "STATUS_TEXT, '',"
    })
    void a_value_is_checked_by_the_rule_of_its_field(SocialField field, String value, String fault) {
        assertThat(field.fault(value).orElse(null)).isEqualTo(fault);
    }

    @Test
    void the_length_of_an_address_is_counted_in_characters() {
        String face = "\uD83D\uDE00";
        assertThat(SocialField.EMAIL.fault(face.repeat(318) + "@b")).isEmpty();
        assertThat(SocialField.EMAIL.fault(face.repeat(319) + "@b")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(SocialField.class)
    void each_field_is_in_a_schema(SocialField field) {
        assertThat(Stream.of(SocialSchema.USERS, SocialSchema.STATUSES)
                        .flatMap(schema -> schema.mapping().fields().stream().map(DocumentField::column)))
                .contains(field.name());
    }
}

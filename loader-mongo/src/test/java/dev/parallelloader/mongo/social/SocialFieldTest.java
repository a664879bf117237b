package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.mongo.internal.schema.CollectionSchema;
import java.util.Map;
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
    void aValueIsHeldToTheRuleOfTheSchema(SocialField field, String value, String fault) {
        assertThat(field.fault(value).orElse(null)).isEqualTo(fault);
    }

    @Test
    void anAddressIsAsLongAsMailAllowsCountedInCharacters() {
        String face = "\uD83D\uDE00";
        assertThat(SocialField.EMAIL.fault(face.repeat(318) + "@b")).isEmpty();
        assertThat(SocialField.EMAIL.fault(face.repeat(319) + "@b")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(SocialField.class)
    void eachFieldHasARule(SocialField field) {
        assertThat(CollectionSchema.form(field)).isNotNull();
    }

    @Test
    void onlyFieldsOfTheCollectionCanBeChangedAndNeverTheKey() {
        assertThat(CollectionSchema.STATUSES.changes(Map.of(SocialField.USER_ID, "U1")))
                .hasSize(1);
        assertThatThrownBy(() -> CollectionSchema.USERS.changes(Map.of(SocialField.USER_ID, "U1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("changes must be of one or more of [EMAIL, NAME, LASTNAME], not of [USER_ID]");
        assertThatThrownBy(() -> CollectionSchema.USERS.changes(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

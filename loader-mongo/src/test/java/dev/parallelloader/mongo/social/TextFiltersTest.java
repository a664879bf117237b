package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFiltersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b",
                "(",
                "[x]{2}",
                "\\",
                "\\E",
                "^$",
                "a|b",
                "*+?",
                "O'Neill",
                "ä ö",
                "\uD83D\uDE00",
                "x\ny",
                "a\0b",
                "#-"
            })
    void an_escaped_text_matches_only_itself(String text) {
        Pattern pattern = Pattern.compile(TextFilters.escaped(text));

        assertThat(pattern.matcher(text).matches()).isTrue();
        assertThat(pattern.matcher(text + "x").matches()).isFalse();
        assertThat(pattern.matcher("aab").matches()).isFalse();
        assertThat(TextFilters.escaped(text)).doesNotContain("\0");
    }

    @Test
    void a_text_that_is_too_long_for_the_server_is_rejected() {
        assertThat(TextFilters.escaped("x".repeat(1_000))).hasSize(1_000);
        assertThatThrownBy(() -> TextFilters.escaped("x".repeat(1_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a search text must have at most 1000 characters, not 1001");
    }
}

package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://me:geheim@localhost:27017/social",
                "mongodb+srv://me:geheim@cluster.example.org",
                "no server at mongodb://me:geheim@a,b:1/social?x=y within 10 s",
                "'mongodb://me:geh@geheim@host/'",
                "mongodb://me:with blank geheim@host/",
                "mongodb://me:with/geheim@host/",
                "first mongodb://a:geheim@b/ then mongodb://c:geheim@d/"
            })
    void a_password_is_hidden_wherever_it_stands(String text) {
        assertThat(Secrets.hide(text)).contains(":<hidden>@").doesNotContain("geheim");
    }

    @Test
    void what_has_no_password_stays_as_it_is() {
        String text = "mongodb://localhost:27017/social and me@example.org, mongodb://me@localhost";

        assertThat(Secrets.hide(text)).isEqualTo(text);
    }
}

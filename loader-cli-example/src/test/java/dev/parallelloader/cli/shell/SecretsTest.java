package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.mongo.social.UserWorker;
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
                "first mongodb://a:geheim@b/ then mongodb://c:geheim@d/",
                "Unmatched argument at index 1: 'mongodb://me@corp.com:geheim@127.0.0.1/x'",
                "mongodb:/u:geheim@h/x: no such file",
                "must be one of sequential, threads, processes, not 'mongodb://u@x:geheim@h'",
                "mongodb://u/x:geheim@h",
                "mongodb://u with blank:geheim@h",
                "MongoDB+SRV://u:geheim@h",
                "at mongodb://localhost:27017/ or mongodb://user:geheim@host:port/database?option=value"
            })
    void a_password_is_hidden_wherever_it_stands(String text) {
        assertThat(Secrets.hide(text)).contains(":<hidden>@").doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://h/?proxyHost=a&proxyPassword=geheim",
                "'mongodb://h/?proxyPassword=geheim&proxyHost=a'",
                "mongodb://h/?authMechanismProperties=AWS_SESSION_TOKEN:geheim,X:geheim;w=1",
                "option tlsCertificateKeyFilePassword=geheim",
                "?my_secret=geheim&ACCESS_TOKEN=geheim",
                "Unknown options: '--password', 'geheim'",
                "Unknown option: '--password=geheim'",
                "mongodb://u:geheim@h/?proxyPassword=a@geheim"
            })
    void the_value_of_a_secret_option_is_hidden(String text) {
        assertThat(Secrets.hide(text)).contains("<hidden>").doesNotContain("geheim");
    }

    @Test
    void the_user_name_and_what_follows_the_password_stay() {
        assertThat(Secrets.hide("mongodb://me@corp.com:geheim@127.0.0.1/x?proxyPassword=geheim&w=1"))
                .isEqualTo("mongodb://me@corp.com:<hidden>@127.0.0.1/x?proxyPassword=<hidden>&w=1");
    }

    @Test
    void the_example_in_our_own_messages_stays_as_it_is() {
        String uri = "nonsense";

        assertThatThrownBy(() -> UserWorker.into(uri))
                .satisfies(e -> assertThat(Secrets.hide(String.valueOf(e.getMessage())))
                        .isEqualTo(e.getMessage())
                        .contains("mongodb://user:password@host:port/"));
    }

    @Test
    void what_has_no_password_stays_as_it_is() {
        String text = "mongodb://localhost:27017/social and me@example.org, mongodb://me@localhost";

        assertThat(Secrets.hide(text)).isEqualTo(text);
    }
}

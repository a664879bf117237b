package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Settings;
import dev.parallelloader.mongo.CollectionWorker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the workers, and how they are kept secret. */
class WorkerSettingsTest {

    @Test
    void the_server_wait_is_a_setting() {
        assertThat(UserWorker.into("mongodb://localhost", Duration.ofSeconds(90))
                        .settings()
                        .require("serverWait"))
                .isEqualTo("PT1M30S");
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(25))) {
            assertThatThrownBy(() -> StatusWorker.into("mongodb://localhost", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("serverWait must be 1 ms to 24 hours");
        }
        assertThatThrownBy(() -> new CollectionWorker(
                        UserWorker.into("mongodb://localhost").settings().with("serverWait", "60")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'serverWait' must be a duration such as PT60S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb://ann:p%40ss@localhost/social", "mongodb://localhost"})
    void components_hide_the_connection_string(String uri) {
        assertThat(UserWorker.into(uri).settings().toString())
                .contains("uri=<hidden>")
                .doesNotContain("mongodb://");
        assertThat(StatusWorker.into(uri).toString()).doesNotContain("mongodb://");
    }

    @Test
    void the_target_of_a_worker_has_no_password() {
        assertThat(target("mongodb://ann:secret@localhost/x")).isEqualTo("localhost:27017/x.statuses");
        assertThat(target("mongodb://localhost")).isEqualTo("localhost:27017/social.statuses");
    }

    private static String target(String uri) {
        try (CollectionWorker worker =
                new CollectionWorker(StatusWorker.into(uri).settings())) {
            return worker.target();
        }
    }

    @Test
    void a_closed_factory_opens_no_new_client() {
        CollectionWorker worker =
                new CollectionWorker(UserWorker.into("mongodb://localhost").settings());
        worker.close();
        worker.close();
        assertThatThrownBy(worker::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settings_without_a_uri_are_rejected() {
        assertThatThrownBy(() -> new CollectionWorker(Settings.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is missing");
    }
}

package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a load says what it waits for. */
class ServerWatchTest {

    private static final ClusterDescription GONE =
            new ClusterDescription(ClusterConnectionMode.SINGLE, ClusterType.UNKNOWN, List.of());
    private static final ClusterDescription THERE = new ClusterDescription(
            ClusterConnectionMode.SINGLE,
            ClusterType.STANDALONE,
            List.of(ServerDescription.builder()
                    .address(new ServerAddress("db", 27017))
                    .state(ServerConnectionState.CONNECTED)
                    .type(ServerType.STANDALONE)
                    .ok(true)
                    .build()));
    private static final String BUSY = "for an answer of MongoDB at db:27017";
    private static final String LOST = "for MongoDB at db:27017 to answer";

    private final List<String> said = new ArrayList<>();
    private long now = 17;
    private final ServerWatch watch =
            ServerWatch.patient(MongoUri.parse("mongodb://db", "shop"), Duration.ofMinutes(1), said::add, () -> now);

    @Test
    void looks_that_come_late_do_not_add_up() {
        look(GONE, 33, Duration.ofMillis(900));

        assertThat(said)
                .containsExactly(
                        LOST + " (2 s of 60 s)",
                        LOST + " (7 s of 60 s)",
                        LOST + " (12 s of 60 s)",
                        LOST + " (17 s of 60 s)",
                        LOST + " (22 s of 60 s)",
                        LOST + " (27 s of 60 s)");
    }

    @Test
    void a_look_that_comes_very_late_speaks_once() {
        look(GONE, 4, Duration.ofMillis(6_500));

        assertThat(said).containsExactly(LOST + " (6 s of 60 s)", LOST + " (13 s of 60 s)", LOST + " (19 s of 60 s)");
    }

    @Test
    void a_server_that_is_busy_is_told_at_multiples_of_five_seconds_too() {
        look(THERE, 24, Duration.ofMillis(900));

        assertThat(said).containsExactly(BUSY + " (5 s)", BUSY + " (10 s)", BUSY + " (15 s)", BUSY + " (20 s)");
    }

    @Test
    void each_loss_is_a_wait_of_its_own() {
        look(THERE, 7, Duration.ofSeconds(1));
        look(GONE, 4, Duration.ofSeconds(1));
        look(THERE, 7, Duration.ofSeconds(1));
        look(GONE, 4, Duration.ofSeconds(1));

        assertThat(said)
                .containsExactly(BUSY + " (5 s)", LOST + " (2 s of 60 s)", BUSY + " (16 s)", LOST + " (2 s of 60 s)");
    }

    /** Looks so often, and lets this time go by behind each look. */
    private void look(ClusterDescription seen, int looks, Duration between) {
        for (int i = 0; i < looks; i++) {
            watch.look(seen);
            now += between.toNanos();
        }
    }
}

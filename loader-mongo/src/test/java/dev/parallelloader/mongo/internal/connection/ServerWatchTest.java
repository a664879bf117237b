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

/** The times at which a load reports what it waits for. */
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
    private static final String BUSY = "for a reply from MongoDB at db:27017";
    private static final String LOST = "for MongoDB at db:27017 to respond";

    private final List<String> reports = new ArrayList<>();
    private long now = 17;
    private final ServerWatch watch = ServerWatch.duringLoad(
            MongoUri.parse("mongodb://db", "shop"), Duration.ofMinutes(1), reports::add, () -> now);

    @Test
    void late_checks_do_not_add_up() {
        check(GONE, 33, Duration.ofMillis(900));

        assertThat(reports)
                .containsExactly(
                        LOST + " (2 s of 60 s)",
                        LOST + " (7 s of 60 s)",
                        LOST + " (12 s of 60 s)",
                        LOST + " (17 s of 60 s)",
                        LOST + " (22 s of 60 s)",
                        LOST + " (27 s of 60 s)");
    }

    @Test
    void a_very_late_check_reports_once() {
        check(GONE, 4, Duration.ofMillis(6_500));

        assertThat(reports)
                .containsExactly(LOST + " (6 s of 60 s)", LOST + " (13 s of 60 s)", LOST + " (19 s of 60 s)");
    }

    @Test
    void a_busy_server_is_also_reported_at_multiples_of_five_seconds() {
        check(THERE, 24, Duration.ofMillis(900));

        assertThat(reports).containsExactly(BUSY + " (5 s)", BUSY + " (10 s)", BUSY + " (15 s)", BUSY + " (20 s)");
    }

    @Test
    void each_lost_connection_is_a_separate_wait() {
        check(THERE, 7, Duration.ofSeconds(1));
        check(GONE, 4, Duration.ofSeconds(1));
        check(THERE, 7, Duration.ofSeconds(1));
        check(GONE, 4, Duration.ofSeconds(1));

        assertThat(reports)
                .containsExactly(BUSY + " (5 s)", LOST + " (2 s of 60 s)", BUSY + " (16 s)", LOST + " (2 s of 60 s)");
    }

    /** Checks several times, and advances the clock after each check. */
    private void check(ClusterDescription seen, int checks, Duration between) {
        for (int i = 0; i < checks; i++) {
            watch.check(seen);
            now += between.toNanos();
        }
    }
}

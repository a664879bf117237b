package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import dev.parallelloader.core.strategy.Strategies;
import dev.parallelloader.mongo.DisturbedLoad;
import dev.parallelloader.mongo.OnReplicaSet;
import dev.parallelloader.mongo.ReplicaSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A replica set of three whose primary is killed again and again during a load. The tests repeat the load until a primary was
 * killed {@code loader.test.serverKills} times, which the profile {@code storm} raises.
 */
@Timeout(900)
class RepeatedFailoverIT extends OnReplicaSet {

    private static final int STATUSES = 80_000;
    private static final int KILLS_A_LOAD = 5;

    /** Less than a fifth of all chunks, so that the load is still running at the last kill. */
    private static final int CHUNKS_A_KILL = 60;

    private static final Duration WAIT = Duration.ofSeconds(60);

    private final int wanted = Integer.getInteger("loader.test.serverKills", KILLS_A_LOAD);

    @TempDir
    Path folder = Path.of("");

    /** Describes the last load. */
    private String description = "";

    @Override
    protected ReplicaSet startSet() throws InterruptedException {
        return ReplicaSet.start(3, ReplicaSet.FAST_ELECTIONS);
    }

    @BeforeEach
    void storeUsers() throws Exception {
        set.awaitPrimary();
        database.clear();
        StatusLoad.storeUsers(database);
    }

    static Stream<ExecutionStrategy> strategies() {
        return Stream.of(
                Strategies.THREADS, ForkedProcessStrategy.builder().heap("128m").build());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void each_row_is_inserted_and_counted_once_however_often_the_primary_is_killed(ExecutionStrategy strategy)
            throws Exception {
        for (int kills = 0; kills < wanted; kills += KILLS_A_LOAD) {
            database.clear();
            StatusLoad.storeUsers(database);
            LoadReport report = load(database.uri(), strategy, KILLS_A_LOAD);

            assertThat(report.total().inserted()).as("inserted; " + description).isEqualTo(STATUSES);
            assertThat(report.replayedChunks()).as(description).isZero();
        }
    }

    @Test
    void without_retried_writes_rows_are_stored_once_too() throws Exception {
        LoadReport report = load(database.uri() + "&retryWrites=false", Strategies.THREADS, 1);

        assertThat(report.total().inserted() + report.total().unchanged())
                .as(description)
                .isEqualTo(STATUSES);
    }

    private LoadReport load(String uri, ExecutionStrategy strategy, int kills) throws Exception {
        try (DisturbedLoad load = StatusLoad.start(file(), uri, WAIT, strategy)) {
            for (int i = 0; i < kills; i++) {
                load.allowChunks(CHUNKS_A_KILL);
                load.awaitChunks(10);
                set.replacePrimary();
            }
            load.requireRunning();
            load.allowAllChunks();
            LoadReport report = load.report();
            description = load.description();
            assertThat(report.status()).as(description).isEqualTo(Status.COMPLETE);
            assertThat(report.total().read()).as(description).isEqualTo(STATUSES);
            assertThat(report.total().rejected()).as(description).isZero();
            StatusLoad.assertStored(database, STATUSES, description);
            try (SocialDatabase social = SocialDatabase.open(database.uri())) {
                assertThat(social.verify()).isEqualTo(new Verification(StatusLoad.USERS, STATUSES, 0, 0, List.of()));
            }
            return report;
        }
    }

    private Path file() throws IOException {
        return StatusLoad.file(folder, STATUSES);
    }
}

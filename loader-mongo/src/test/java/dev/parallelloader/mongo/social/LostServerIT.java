package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import dev.parallelloader.core.strategy.Strategies;
import dev.parallelloader.mongo.DisturbedLoad;
import dev.parallelloader.mongo.ServerSignal;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is lost during a load and comes back, or doesn't. */
@Timeout(300)
class LostServerIT {

    private static final int STATUSES = 60_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Seconds at which an event that is due after 2, 5 or 12 seconds is reported on a slow machine. */
    private static final String TWO = "[2-4]";

    private static final String FIVE = "[5-7]";
    private static final String TWELVE = "1[2-4]";

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // by start, before each test
    private MongoServer mongod;

    @SuppressWarnings("NullAway.Init") // by start, before each test
    private TestDatabase database;

    @BeforeEach
    void start() throws Exception {
        mongod = MongoServer.startProcess();
        database = new TestDatabase(mongod.uri("social"));
        StatusLoad.storeUsers(database);
    }

    @AfterEach
    void stop() {
        if (mongod != null) { // null after a skip
            database.close();
            mongod.close();
        }
    }

    static Stream<ExecutionStrategy> strategies() {
        return Stream.of(
                Strategies.THREADS, ForkedProcessStrategy.builder().heap("128m").build());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_load_waits_for_a_server_that_restarts_and_reports_it(ExecutionStrategy strategy) throws Exception {
        try (DisturbedLoad load = StatusLoad.start(file(), database.uri(), MINUTE, strategy)) {
            load.awaitChunks(20);
            mongod.stop();
            load.awaitWaiting(DisturbedLoad.lost(mongod, TWELVE));
            mongod.startAgain();

            LoadReport report = load.report();
            assertComplete(report);
            StatusLoad.assertStored(database, STATUSES, report.toString());
            assertThat(load.waiting()).anyMatch(DisturbedLoad.lost(mongod, TWO).asMatchPredicate());
        }
    }

    @Test
    void a_load_outlasts_a_server_that_is_frozen() throws Exception {
        try (DisturbedLoad load = StatusLoad.start(file(), database.uri(), MINUTE)) {
            load.awaitChunks(20);
            ServerSignal.STOP.send(mongod);
            load.awaitWaiting(Pattern.compile(
                    Pattern.quote("for a reply from MongoDB at " + mongod.address() + " (") + FIVE + " s\\)"));
            load.awaitWaiting(DisturbedLoad.lost(mongod, TWO)); // the driver considers the server lost
            ServerSignal.CONT.send(mongod);

            LoadReport report = load.report();
            assertComplete(report);
            StatusLoad.assertStored(database, STATUSES, report.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_load_gives_up_when_the_wait_is_over_and_accounts_for_each_row(ExecutionStrategy strategy) throws Exception {
        try (DisturbedLoad load = StatusLoad.start(file(), database.uri(), Duration.ofSeconds(2), strategy)) {
            load.awaitChunks(20);
            mongod.stop();

            LoadReport report = load.report();
            assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
            assertThat(report.reason())
                    .hasValue("MongoDB at " + mongod.address()
                            + " did not answer for 2 s (Connection refused), the time"
                            + " that a load waits for a server (serverWait, --server-wait); check the server and load"
                            + " again: rows that are stored already count as unchanged");
            assertThat(report.total().read()
                            + report.failedRecords()
                            + report.notStarted().orElseThrow())
                    .as("%s", report)
                    .isEqualTo(STATUSES);
        }
    }

    @Test
    void the_wait_is_never_shorter_than_the_connection_string_asks_for() throws Exception {
        try (DisturbedLoad load =
                StatusLoad.start(file(), database.uri() + "?serverSelectionTimeoutMS=4000", Duration.ofSeconds(1))) {
            load.awaitChunks(20);
            mongod.stop();

            assertThat(load.report().reason().orElse("")).contains("did not answer for 4 s");
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_cancel_ends_the_wait_at_once(ExecutionStrategy strategy) throws Exception {
        try (DisturbedLoad load = StatusLoad.start(file(), database.uri(), MINUTE, strategy)) {
            load.awaitChunks(20);
            mongod.stop();
            load.awaitWaiting(DisturbedLoad.lost(mongod, TWO));
            Instant before = Instant.now();
            load.handle().cancelNow();

            LoadReport report = load.report();
            assertThat(report.status()).as("%s", report).isEqualTo(Status.CANCELLED);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    private Path file() throws IOException {
        return StatusLoad.file(folder, STATUSES);
    }

    private static void assertComplete(LoadReport report) {
        assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
        assertThat(report.total().read()).as("%s", report).isEqualTo(STATUSES);
        assertThat(report.total().inserted() + report.total().unchanged())
                .as("%s", report)
                .isEqualTo(STATUSES);
    }
}

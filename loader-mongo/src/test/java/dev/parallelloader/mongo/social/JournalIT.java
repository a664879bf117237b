package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.DisturbedLoad;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads into a server that is killed and loses what it had not written to its journal. The test repeats the load until the
 * server was killed {@code loader.test.serverKills} times, which the profile {@code storm} raises.
 */
@Timeout(900)
class JournalIT {

    private static final int STATUSES = 200_000;
    private static final int KILLS_A_LOAD = 3;
    private static final Duration WAIT = Duration.ofSeconds(60);

    private final int wanted = Integer.getInteger("loader.test.serverKills", KILLS_A_LOAD);

    @TempDir
    Path folder = Path.of("");

    @Test
    void rows_that_count_as_stored_stay_stored_when_the_server_is_killed_even_with_w_1() throws Exception {
        Path file = StatusLoad.file(folder, STATUSES);
        for (int kills = 0; kills < wanted; kills += KILLS_A_LOAD) {
            try (MongoServer mongod = MongoServer.startProcess();
                    TestDatabase database = new TestDatabase(mongod.uri("social") + "?w=1")) {
                StatusLoad.storeUsers(database);
                try (DisturbedLoad load = StatusLoad.start(file, database.uri(), WAIT)) {
                    for (int i = 0; i < KILLS_A_LOAD; i++) {
                        load.awaitChunks(200);
                        mongod.stop();
                        mongod.startAgain();
                    }
                    LoadReport report = load.report();
                    assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
                    assertThat(report.total().read()).as("%s", report).isEqualTo(STATUSES);
                    StatusLoad.assertStored(database, STATUSES, report.toString());
                }
            }
        }
    }

    @Test
    void rows_that_others_stored_without_the_journal_are_in_it_before_they_count_as_unchanged() throws Exception {
        try (MongoServer mongod = MongoServer.startProcess("--journalCommitInterval", "500");
                TestDatabase database = new TestDatabase(mongod.uri("social"))) {
            try (CollectionWorker factory = new CollectionWorker(
                    UserWorker.into(database.uri() + "?w=1&journal=false").settings())) {
                factory.prepare(Rows.USERS);
                assertThat(TestDatabase.work(factory, Rows.users(100)).inserted).isEqualTo(100);
            }
            try (CollectionWorker factory =
                    new CollectionWorker(UserWorker.into(database.uri()).settings())) {
                assertThat(TestDatabase.work(factory, Rows.users(100)).unchanged)
                        .isEqualTo(100);
            }
            mongod.stop();
            mongod.startAgain();

            try (CollectionWorker factory =
                    new CollectionWorker(UserWorker.into(database.uri()).settings())) {
                assertThat(TestDatabase.work(factory, Rows.users(100)).unchanged)
                        .isEqualTo(100);
            }
        }
    }

    @Test
    void a_load_without_the_journal_stops_when_the_server_was_lost() throws Exception {
        Path file = StatusLoad.file(folder, STATUSES);
        try (MongoServer mongod = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(mongod.uri("social") + "?w=1&journal=false")) {
            StatusLoad.storeUsers(database);
            try (DisturbedLoad load = StatusLoad.start(file, database.uri(), WAIT)) {
                load.awaitChunks(200);
                mongod.stop();
                mongod.startAgain();

                LoadReport report = load.report();
                assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
                assertThat(report.reason())
                        .hasValue("a connection to MongoDB at " + mongod.address()
                                + " was lost, and writes were not journaled (journal=false in the connection string), so"
                                + " rows that were counted as stored may be lost; remove journal=false and load again");
            }
        }
    }

    @Test
    void a_lost_server_is_also_detected_between_chunks() throws Exception {
        try (MongoServer mongod = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(mongod.uri("social") + "?journal=false");
                CollectionWorker factory =
                        new CollectionWorker(UserWorker.into(database.uri()).settings())) {
            factory.prepare(Rows.USERS);
            assertThat(TestDatabase.work(factory, Rows.users(10)).inserted).isEqualTo(10);
            mongod.stop();
            mongod.startAgain();

            assertThatThrownBy(() -> TestDatabase.work(factory, Rows.users(10)))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageContaining("journal=false");
        }
    }

    @Test
    void a_server_without_a_journal_is_reported_before_anything_is_loaded() {
        try (MongoServer mongod = startWithoutJournal();
                TestDatabase database = new TestDatabase(mongod.uri("social"))) {
            assertThatThrownBy(() -> SocialLoads.users(database, Rows.user("U1")))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessage("MongoDB at " + mongod.address() + " has no journal, so a crash can undo writes that"
                            + " it has confirmed; enable its journal, or accept this risk with journal=false in the"
                            + " connection string");
        }
    }

    /** MongoDB 6.1 and later always have a journal, and reject the option. */
    private static MongoServer startWithoutJournal() {
        try {
            return MongoServer.startProcess("--nojournal");
        } catch (UncheckedIOException e) {
            assumeFalse(
                    String.valueOf(e.getMessage()).contains("unrecognised option '--nojournal'"),
                    "this mongod always has a journal (MongoDB 6.1 removed --nojournal)");
            throw e;
        }
    }
}

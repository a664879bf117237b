package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.Items;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import dev.parallelloader.mongo.internal.write.BatchLimits;
import dev.parallelloader.testkit.mongo.CertificateAuthority;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Hooks;

/** The errors of servers that fail, as a worker reports them. */
@WithMongoServer // reports the class as skipped without a server; its own one can fail on demand
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoErrorsIT {

    private static final String PASSWORD = "s3cr3t-pass";

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private MongoServer mongod;

    @BeforeAll
    void start() {
        mongod = Server.mongodThatCanFail();
    }

    @AfterAll
    void stop() {
        if (mongod != null) { // null after a skip
            mongod.close();
        }
    }

    @Test
    void tls_to_a_server_without_it_is_reported_as_such() {
        assertThat(prepare(mongod.uri("shop") + "?tls=true&serverSelectionTimeoutMS=2500"))
                .isInstanceOf(StopLoadException.class)
                .hasMessage(
                        "MongoDB at " + mongod.address() + " closes TLS connections immediately; check that it uses TLS"
                                + " and whether it requires a client certificate (-Djavax.net.ssl.keyStore), or set tls=false in the"
                                + " connection string");
    }

    @Test
    void a_server_that_requires_tls_is_reported_as_such(@TempDir Path folder) throws Exception {
        String pem = CertificateAuthority.create(folder).issuePem("localhost").toString();
        try (MongoServer encrypted =
                MongoServer.startProcess("--tlsMode", "requireTLS", "--tlsCertificateKeyFile", pem)) {
            assertThat(prepare(encrypted.uri("shop") + "?serverSelectionTimeoutMS=2500"))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("MongoDB at " + encrypted.address() + " closes connections immediately")
                    .hasMessageContaining("tls=true");
            assertThat(prepare(encrypted.uri("shop") + "?tls=true&serverSelectionTimeoutMS=2500"))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessage(
                            "the certificate of MongoDB at " + encrypted.address()
                                    + " isn't signed by a CA that this JVM trusts; import the certificate of its CA into a trust"
                                    + " store, and set -Djavax.net.ssl.trustStore=FILE and"
                                    + " -Djavax.net.ssl.trustStorePassword=PASSWORD (in LOADER_JAVA_OPTS for the loader command)");
        }
    }

    @Test
    void a_standalone_server_named_as_a_replica_set_has_no_primary() {
        assertThat(prepare(mongod.uri("shop") + "?replicaSet=rs0&serverSelectionTimeoutMS=1500"))
                .isInstanceOf(StopLoadException.class)
                .hasMessageContaining(mongod.address())
                .hasMessageContaining("connection string");
    }

    @Test
    void wrong_and_missing_credentials_and_missing_permissions_are_distinguished() {
        try (MongoServer guarded = MongoServer.startProcess("--auth")) {
            try (TestDatabase localhostException = new TestDatabase("mongodb://" + guarded.address() + "/social")) {
                localhostException.admin("{createUser: 'root', pwd: 'root', roles: ['root']}");
            }
            try (TestDatabase root = new TestDatabase("mongodb://root:root@" + guarded.address())) {
                root.admin("{createUser: 'ann', pwd: '" + PASSWORD + "', roles: [{role: 'read', db: 'shop'}]}");
                root.admin("{createUser: 'bob', pwd: '" + PASSWORD + "', roles: [{role: 'readWrite', db: 'shop'}]}");
            }
            Throwable wrong = prepare("mongodb://eve:" + PASSWORD + "@" + guarded.address());
            assertThat(wrong)
                    .isInstanceOf(StopLoadException.class)
                    .hasMessage("MongoDB at " + guarded.address() + " rejected the credentials of user 'eve'"
                            + " (authentication database 'admin'); check user, password and authSource in the"
                            + " connection string");
            assertHidesPassword(wrong);

            assertThat(prepare("mongodb://" + guarded.address()))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessage("MongoDB at " + guarded.address()
                            + " requires a user and a password, and the connection string has none; add them there");

            Throwable notAllowed = prepare("mongodb://ann:" + PASSWORD + "@" + guarded.address());
            assertThat(notAllowed)
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("user 'ann' is not allowed to use database 'shop'");
            assertHidesPassword(notAllowed);

            String enough = "mongodb://bob:" + PASSWORD + "@" + guarded.address();
            assertThat(prepare(enough)).isNull();
            assertThat(prepare(enough)).isNull(); // nothing to change, so no administrative role is needed
        }
    }

    @Test
    void a_full_disk_stops_the_load() throws Exception {
        try (TestDatabase database = database("full")) {
            fail(database, "{errorCode: 14031, failCommands: ['insert']}");
            assertThatThrownBy(() -> load(database, Items.rows(1)))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageContaining(
                            "disk of MongoDB at " + mongod.address() + " is full; free some space and load again");
        }
    }

    @Test
    void a_broken_connection_fails_no_attempt() throws Exception {
        try (TestDatabase database = database("broken")) {
            fail(database, "{closeConnection: true, failCommands: ['insert']}");
            TestLedger ledger = load(database, Items.rows(1));
            assertThat(ledger.counts()).isEqualTo("inserted 1, unchanged 0, rejected 0");
            assertThat(ledger.replayed).isTrue();
        }
    }

    @Test
    void of_several_requests_that_fail_together_one_is_reported() throws Exception {
        List<Throwable> printed = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(printed::add); // in place of Reactor's stack trace
        try (MongoServer failing = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(failing.uri("shop"));
                CollectionWorker factory = Items.open(database.uri(), Duration.ofSeconds(1))) {
            factory.prepare(Items.COLUMNS);
            database.admin("{fsync: 1, lock: true}");
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            inThread(factory, BatchLimits.IN_FLIGHT * BatchLimits.WRITES, thrown);
            awaitInserts(database, BatchLimits.IN_FLIGHT);
            failing.stop();

            assertThat(thrown.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("MongoDB at " + failing.address() + " did not answer for 1 s");
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(printed).isEmpty();
    }

    @Test
    void a_failed_write_concern_fails_the_attempt() throws Exception {
        try (TestDatabase database = database("concern")) {
            fail(database, "{writeConcernError: {code: 64, errmsg: 'waited'}, failCommands: ['insert']}");
            assertThatThrownBy(() -> load(database, Items.rows(1)))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("code 64");

            assertThat(load(database, Items.rows(1)).unchanged).isEqualTo(1);
        }
    }

    @Test
    void an_unknown_write_error_rejects_no_row() throws Exception {
        try (TestDatabase database = database("odd")) {
            fail(database, "{errorCode: 8, failCommands: ['insert']}");
            assertThatThrownBy(() -> load(database, Items.rows(1)))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("code 8");
        }
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        try (TestDatabase database = database("interrupt");
                CollectionWorker factory = Items.open(database.uri())) {
            factory.prepare(Items.COLUMNS);
            database.admin("{fsync: 1, lock: true}"); // makes writes wait
            try {
                CompletableFuture<Throwable> thrown = new CompletableFuture<>();
                Thread worker = inThread(factory, thrown);
                awaitInsert(database);
                worker.interrupt();

                assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
                worker.join(5_000);
                assertThat(worker.isAlive()).isFalse();
            } finally {
                database.admin("{fsyncUnlock: 1}");
            }

            TestLedger again = TestDatabase.work(factory, Items.rows(10));
            assertThat(again.inserted + again.unchanged).isEqualTo(10);
        }
    }

    @Test
    void a_server_that_is_killed_during_a_chunk_and_does_not_come_back_stops_the_load() throws Exception {
        try (MongoServer failing = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(failing.uri("shop") + "?serverSelectionTimeoutMS=1000");
                CollectionWorker factory = Items.open(database.uri(), Duration.ofSeconds(2))) {
            factory.prepare(Items.COLUMNS);
            database.admin("{fsync: 1, lock: true}");
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            inThread(factory, thrown);
            awaitInsert(database);
            failing.stop();

            assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(StopLoadException.class);
            assertThatThrownBy(() -> TestDatabase.work(factory, Items.rows(10)))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("MongoDB at " + failing.address() + " did not answer for 2 s");
        }
    }

    private static TestLedger load(TestDatabase database, List<Row> rows) throws Exception {
        return TestDatabase.load(Items.into(database.uri()), Items.COLUMNS, rows);
    }

    private TestDatabase database(String name) {
        return new TestDatabase("mongodb://" + mongod.address() + "/" + name);
    }

    /** Makes the next such command of a loader's client fail. The tests' own client has another name. */
    private static void fail(TestDatabase database, String data) throws Exception {
        load(database, List.of()); // creates the collection first
        database.admin("{configureFailPoint: 'failCommand', mode: {times: 1}, data: "
                + data.replaceFirst("[{]", "{appName: 'parallel-loader', ") + "}");
    }

    private static @Nullable Throwable prepare(String uri) {
        try (CollectionWorker factory = Items.open(uri)) {
            return catchThrowable(() -> factory.prepare(Items.COLUMNS));
        }
    }

    private static Thread inThread(CollectionWorker factory, CompletableFuture<Throwable> thrown) {
        return inThread(factory, 10, thrown);
    }

    private static Thread inThread(CollectionWorker factory, int rows, CompletableFuture<Throwable> thrown) {
        Thread thread = new Thread(
                () -> {
                    try {
                        TestDatabase.work(factory, Items.rows(rows));
                        thrown.completeExceptionally(new AssertionError("the chunk was written"));
                    } catch (Exception e) {
                        thrown.complete(e);
                    }
                },
                "loader-test-worker");
        thread.start();
        return thread;
    }

    private static void awaitInsert(TestDatabase database) {
        awaitInserts(database, 1);
    }

    private static void awaitInserts(TestDatabase database, int inserts) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (database.admin("{currentOp: 1, op: 'insert', waitingForLock: true}")
                        .getArray("inprog")
                        .size()
                < inserts) {
            assertThat(Instant.now()).as("waiting inserts").isBefore(deadline);
        }
    }

    private static void assertHidesPassword(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(PASSWORD);
        }
    }
}

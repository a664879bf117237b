package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.internal.write.BatchLimits;
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

/** Servers that fail, and what is said then. */
@WithMongoServer // so that all of it is reported as skipped without one; its own can fail on demand
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleIT {

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
    void tlsToAServerWithoutItIsToldApart() {
        assertThat(prepare(mongod.uri("social") + "?tls=true&serverSelectionTimeoutMS=2500"))
                .isInstanceOf(StopLoadException.class)
                .hasMessageStartingWith("no TLS connection to MongoDB at " + mongod.address() + " could be made");
    }

    @Test
    void aServerThatAsksForTlsIsToldApart(@TempDir Path folder) throws Exception {
        String pem = TestCertificate.pem(folder).toString();
        try (MongoServer encrypted =
                MongoServer.startProcess("--tlsMode", "requireTLS", "--tlsCertificateKeyFile", pem)) {
            assertThat(prepare(encrypted.uri("social") + "?serverSelectionTimeoutMS=2500"))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("MongoDB at " + encrypted.address() + " ends connections at once")
                    .hasMessageContaining("tls=true");
            assertThat(prepare(encrypted.uri("social") + "?tls=true&serverSelectionTimeoutMS=2500"))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("no TLS connection to MongoDB at " + encrypted.address())
                    .hasMessageContaining("certificat");
        }
    }

    @Test
    void aReplicaSetThatIsNoneHasNoPrimary() {
        assertThat(prepare(mongod.uri("social") + "?replicaSet=rs0&serverSelectionTimeoutMS=1500"))
                .isInstanceOf(StopLoadException.class)
                .hasMessageContaining(mongod.address())
                .hasMessageContaining("connection string");
    }

    @Test
    void wrongAndMissingCredentialsAreToldApart() {
        try (MongoServer guarded = MongoServer.startProcess("--auth")) {
            try (TestDatabase localhostException = new TestDatabase("mongodb://" + guarded.address() + "/social")) {
                localhostException.admin("{createUser: 'root', pwd: 'root', roles: ['root']}");
            }
            try (TestDatabase root = new TestDatabase("mongodb://root:root@" + guarded.address())) {
                root.admin("{createUser: 'ann', pwd: '" + PASSWORD + "', roles: [{role: 'read', db: 'social'}]}");
                root.admin("{createUser: 'bob', pwd: '" + PASSWORD + "', roles: [{role: 'readWrite', db: 'social'}]}");
            }
            Throwable wrong = prepare("mongodb://eve:" + PASSWORD + "@" + guarded.address());
            assertThat(wrong)
                    .isInstanceOf(StopLoadException.class)
                    .hasMessage("MongoDB at " + guarded.address() + " did not accept the credentials of user 'eve'"
                            + " (authentication database 'admin'); check user, password and authSource in the"
                            + " connection string");
            hidesThePassword(wrong);

            assertThat(prepare("mongodb://" + guarded.address()))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessage("MongoDB at " + guarded.address()
                            + " asks for a user and a password, and the connection string has none");

            Throwable notAllowed = prepare("mongodb://ann:" + PASSWORD + "@" + guarded.address());
            assertThat(notAllowed)
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("user 'ann' is not allowed to use database 'social'");
            hidesThePassword(notAllowed);

            String enough = "mongodb://bob:" + PASSWORD + "@" + guarded.address();
            assertThat(prepare(enough)).isNull();
            assertThat(prepare(enough)).isNull(); // nothing to change: no right of an administrator needed
        }
    }

    @Test
    void aFullDiskStopsTheLoad() throws Exception {
        try (TestDatabase database = database("full")) {
            fail(database, "{errorCode: 14031, failCommands: ['insert']}");
            assertThatThrownBy(() -> database.loadUsers(Rows.user("U1")))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageContaining("disk of MongoDB at " + mongod.address() + " is full");
        }
    }

    @Test
    void aBrokenConnectionFailsTheAttemptOnly() throws Exception {
        try (TestDatabase database = database("broken")) {
            fail(database, "{closeConnection: true, failCommands: ['insert']}");
            assertThatThrownBy(() -> database.loadUsers(Rows.user("U1")))
                    .isInstanceOf(LoaderException.class)
                    .isNotInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("the connection to MongoDB at " + mongod.address() + " failed");

            assertThat(database.loadUsers(Rows.user("U1")).inserted).isEqualTo(1);
        }
    }

    @Test
    void ofSeveralRequestsThatFailTogetherOneIsTold() throws Exception {
        List<Throwable> printed = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(printed::add); // in place of Reactor's stack trace
        try (MongoServer doomed = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(doomed.uri("social"));
                UserWorker factory =
                        new UserWorker(UserWorker.into(database.uri()).settings())) {
            factory.prepare(Rows.USERS);
            database.admin("{fsync: 1, lock: true}");
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            inThread(factory, BatchLimits.IN_FLIGHT * BatchLimits.WRITES, thrown);
            awaitInserts(database, BatchLimits.IN_FLIGHT);
            doomed.stop();

            assertThat(thrown.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageStartingWith("the connection to MongoDB at " + doomed.address() + " failed");
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(printed).isEmpty();
    }

    @Test
    void awaitedWriteConcernThatFailsIsNoSuccess() throws Exception {
        try (TestDatabase database = database("concern")) {
            fail(database, "{writeConcernError: {code: 64, errmsg: 'waited'}, failCommands: ['insert']}");
            assertThatThrownBy(() -> database.loadUsers(Rows.user("U1")))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("code 64");

            assertThat(database.loadUsers(Rows.user("U1")).unchanged).isEqualTo(1);
        }
    }

    @Test
    void anUnknownWriteErrorIsNoReject() throws Exception {
        try (TestDatabase database = database("odd")) {
            fail(database, "{errorCode: 8, failCommands: ['insert']}");
            assertThatThrownBy(() -> database.loadUsers(Rows.user("U1")))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("code 8");
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (TestDatabase database = database("interrupt");
                UserWorker factory =
                        new UserWorker(UserWorker.into(database.uri()).settings())) {
            factory.prepare(Rows.USERS);
            database.admin("{fsync: 1, lock: true}"); // from now on writes wait
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

            Account again = TestDatabase.work(factory, Rows.users(10));
            assertThat(again.inserted + again.unchanged).isEqualTo(10);
        }
    }

    @Test
    void aServerKilledInMidChunkFailsTheAttemptAndThenStopsTheLoad() throws Exception {
        try (MongoServer doomed = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(doomed.uri("social") + "?serverSelectionTimeoutMS=1000");
                UserWorker factory = new UserWorker(
                        UserWorker.into(database.uri(), Duration.ofSeconds(2)).settings())) {
            factory.prepare(Rows.USERS);
            database.admin("{fsync: 1, lock: true}");
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            inThread(factory, thrown);
            awaitInsert(database);
            doomed.stop();

            assertThat(thrown.get(20, TimeUnit.SECONDS)).isInstanceOf(LoaderException.class);
            assertThatThrownBy(() -> TestDatabase.work(factory, Rows.users(10)))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageStartingWith("MongoDB at " + doomed.address() + " did not answer for 2 s");
        }
    }

    private TestDatabase database(String name) {
        return new TestDatabase("mongodb://" + mongod.address() + "/" + name);
    }

    /** The next such command of a loader's client fails; the tests' own client has another name. */
    private static void fail(TestDatabase database, String data) throws Exception {
        database.loadUsers(); // collections and validators first
        database.admin("{configureFailPoint: 'failCommand', mode: {times: 1}, data: "
                + data.replaceFirst("[{]", "{appName: 'parallel-loader', ") + "}");
    }

    private static @Nullable Throwable prepare(String uri) {
        try (UserWorker factory = new UserWorker(UserWorker.into(uri).settings())) {
            return catchThrowable(() -> factory.prepare(Rows.USERS));
        }
    }

    private static Thread inThread(UserWorker factory, CompletableFuture<Throwable> thrown) {
        return inThread(factory, 10, thrown);
    }

    private static Thread inThread(UserWorker factory, int users, CompletableFuture<Throwable> thrown) {
        Thread thread = new Thread(
                () -> {
                    try {
                        TestDatabase.work(factory, Rows.users(users));
                        thrown.completeExceptionally(new AssertionError("the chunk went through"));
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
            assertThat(Instant.now()).as("inserts that wait").isBefore(deadline);
        }
    }

    private static void hidesThePassword(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(PASSWORD);
        }
    }
}

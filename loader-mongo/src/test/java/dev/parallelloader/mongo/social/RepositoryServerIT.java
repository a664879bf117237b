package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.UnusedPort;
import dev.parallelloader.mongo.social.WriteResult.Deleted;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import dev.parallelloader.mongo.social.WriteResult.Rejected;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Repositories on what only a real server has: transactions, validators, unique indexes. */
class RepositoryServerIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Test
    void on_a_replica_set_a_user_and_its_statuses_are_deleted_together_or_not_at_all() throws Exception {
        try (MongoServer server =
                        MongoServer.startProcess("--replSet", "rs0", "--setParameter", "enableTestCommands=1");
                TestDatabase database = new TestDatabase(server.uri("social") + "?directConnection=true")) {
            database.admin(
                    "{replSetInitiate: {_id: 'rs0', members: [{_id: 0, host: '127.0.0.1:" + server.port() + "'}]}}");
            Await.until(
                    "there is a primary",
                    DEADLINE,
                    () -> database.admin("{hello: 1}")
                            .getBoolean("isWritablePrimary")
                            .getValue());
            try (SocialDatabase social = SocialDatabase.open(database.uri())) {
                fill(social);

                // The statuses are deleted second, at which the server fails.
                failOnce(database, "delete", "errorCode: 8, namespace: 'social.statuses'");
                assertThatThrownBy(() -> social.users().deleteWithStatuses("U1").await())
                        .isInstanceOf(LoaderException.class);
                assertThat(social.verify()).isEqualTo(new Verification(1, 3, 0, 0, List.of()));

                // After an error that the server labels as transient, the whole transaction is retried.
                failOnce(database, "commitTransaction", "errorCode: 112, errorLabels: ['TransientTransactionError']");
                assertThat(social.users().deleteWithStatuses("U1").await()).isEqualTo(new Deleted(3));
                assertThat(social.verify()).isEqualTo(new Verification(0, 0, 0, 0, List.of()));
            }
        }
    }

    @Test
    void without_transactions_an_interrupted_deletion_can_be_repeated() {
        try (Server.Started started = Server.MONGOD.start();
                SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            fill(social);

            failOnce(started.database(), "delete", "errorCode: 8, namespace: 'test.users'");
            assertThatThrownBy(() -> social.users().deleteWithStatuses("U1").await())
                    .isInstanceOf(LoaderException.class);
            assertThat(social.verify()).isEqualTo(new Verification(1, 0, 0, 0, List.of()));

            assertThat(social.users().deleteWithStatuses("U1").await()).isEqualTo(new Deleted(0));
            assertThat(social.verify().users()).isZero();
        }
    }

    @Test
    void errors_that_only_the_server_detects_are_described() {
        try (Server.Started started = Server.MONGOD.start();
                SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            started.database().run("{create: 'users', validator: {$jsonSchema: {properties: {name: {maxLength: 3}}}}}");
            TestDatabase.all(started.database()
                    .collection("users")
                    .createIndex(Indexes.ascending("email"), new IndexOptions().unique(true)));
            social.users().add(new User("U1", "a@b", "Ann", "")).await();
            social.users().add(new User("U2", "c@d", "Bob", "")).await();

            assertThat(social.users().add(new User("U3", "e@f", "Anne", "")).await())
                    .isInstanceOfSatisfying(Rejected.class, rejected -> {
                        assertThat(rejected.reason()).isEqualTo(Reason.INVALID);
                        assertThat(rejected.message()).contains("field name: maxLength");
                    });
            assertThat(social.users().add(new User("U3", "a@b", "Ann", "")).await())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONFLICT));
            assertThat(social.users().update(new User("U2", "a@b", "Ann", "")).await())
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONFLICT));
        }
    }

    @Test
    void a_prepared_database_has_the_validators_of_a_load() {
        try (Server.Started started = Server.MONGOD.start();
                SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            social.prepare();

            assertThatThrownBy(() -> started.database().insert("users", "{_id: 'U1', email: 'a'}"))
                    .hasMessageContaining("Document failed validation");
            assertThatThrownBy(() -> started.database()
                            .insert("users", "{_id: 'U1', email: '" + "x".repeat(320) + "@b', name: '', lastname: ''}"))
                    .hasMessageContaining("Document failed validation");
        }
    }

    @Test
    void an_unreachable_server_is_reported_alike_by_verify_await_and_subscribe() {
        String uri = "mongodb://127.0.0.1:" + UnusedPort.find() + "/social?serverSelectionTimeoutMS=500";
        try (SocialDatabase social = SocialDatabase.open(uri)) {
            assertThatThrownBy(social::verify)
                    .isInstanceOf(LoaderException.class)
                    .hasMessageStartingWith("no MongoDB server responds at 127.0.0.1:");
            assertThatThrownBy(() -> social.users().find("U1").await())
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("127.0.0.1");
            assertThatThrownBy(() -> Mono.from(social.users().find("U1")).block(Duration.ofSeconds(30)))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("127.0.0.1");
        }
    }

    private static void fill(SocialDatabase social) {
        social.prepare();
        social.users().add(new User("U1", "a@b", "", "")).await();
        for (int i = 0; i < 3; i++) {
            social.statuses().add(new Status("S" + i, "U1", "")).await();
        }
    }

    private static void failOnce(TestDatabase database, String command, String how) {
        BsonDocument done =
                database.admin("{configureFailPoint: 'failCommand', mode: {times: 1}, data: {failCommands: ['" + command
                        + "'], " + how + "}}");
        assertThat(done.getNumber("ok").intValue()).isEqualTo(1);
    }
}

package dev.parallelloader.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.CollectionWorkerBuilder;
import dev.parallelloader.mongo.Items;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.WriteMode;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users with different rights on a collection that exists and needs no change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteRightsIT {

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private MongoServer guarded;

    private int users;

    @BeforeAll
    void start() throws Exception {
        guarded = MongoServer.startProcess("--auth");
        try (TestDatabase localhostException = new TestDatabase(guarded.uri("shop"))) {
            localhostException.admin("{createUser: 'root', pwd: 'pwd', roles: ['root']}");
        }
        prepare("root");
    }

    @AfterAll
    void stop() {
        if (guarded != null) { // null after a skip
            guarded.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{resource: {db: 'shop', collection: 'items'}, actions: ['find', 'listIndexes']}",
                "{resource: {db: 'shop', collection: 'others'}, actions: ['insert']}",
                "{resource: {db: 'others', collection: ''}, actions: ['insert']}",
                "{resource: {cluster: true}, actions: ['addShard']}"
            })
    void a_load_does_not_start_if_its_user_may_not_insert(String privilege) {
        String user = userWith(privilege);

        assertThatThrownBy(() -> prepare(user))
                .isInstanceOf(StopLoadException.class)
                .hasMessageStartingWith("user '" + user + "' is not allowed to use database 'shop' on MongoDB at "
                        + guarded.address() + "; grant it the role readWrite there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{resource: {db: 'shop', collection: 'items'}, actions: ['insert']}",
                "{resource: {db: 'shop', collection: ''}, actions: ['insert']}",
                "{resource: {db: '', collection: 'items'}, actions: ['insert']}",
                "{resource: {db: '', collection: ''}, actions: ['insert']}",
                "{resource: {anyResource: true}, actions: ['anyAction']}"
            })
    void a_load_starts_if_its_user_may_insert(String privilege) throws Exception {
        prepare(userWith(privilege));
    }

    @ParameterizedTest
    @CsvSource({"UPSERT, insert", "UPSERT, update", "MERGE, insert", "DELETE, update"})
    void a_load_does_not_start_if_its_user_may_not_write_in_its_mode(WriteMode mode, String granted) {
        String user = userWith("{resource: {db: 'shop', collection: 'items'}, actions: ['find', '" + granted + "']}");

        assertThatThrownBy(() -> prepare(mode, user))
                .isInstanceOf(StopLoadException.class)
                .hasMessageContaining("is not allowed to use database 'shop'");
    }

    @ParameterizedTest
    @CsvSource({"UPSERT, insert, update", "MERGE, update, find", "DELETE, remove, find"})
    void a_load_starts_if_its_user_may_write_in_its_mode(WriteMode mode, String granted, String other)
            throws Exception {
        prepare(
                mode,
                userWith("{resource: {db: 'shop', collection: 'items'}, actions: ['" + granted + "', '" + other
                        + "']}"));
    }

    @ParameterizedTest
    @CsvSource({"INSERT, insert", "MERGE, update"})
    void a_load_starts_only_if_its_user_may_bypass_the_validator(WriteMode mode, String granted) throws Exception {
        String privilege = "{resource: {db: 'shop', collection: 'items'}, actions: ['" + granted + "', 'find'";
        String user = userWith(privilege + "]}");
        CollectionWorkerBuilder worker = CollectionWorker.into(uri(user), "items")
                .id("ITEM_NO")
                .mode(mode)
                .bypassValidation();

        assertThatThrownBy(() -> TestDatabase.load(worker.build(), Items.COLUMNS, List.of()))
                .isInstanceOf(StopLoadException.class)
                .hasMessage("user '" + user + "' may not bypass the validator of items; grant it the role dbAdmin on"
                        + " database 'shop', or turn bypass-validation off");
        String other = userWith(privilege + ", 'bypassDocumentValidation']}");
        TestDatabase.load(
                CollectionWorker.into(uri(other), "items")
                        .id("ITEM_NO")
                        .mode(mode)
                        .bypassValidation()
                        .build(),
                Items.COLUMNS,
                List.of());
    }

    @Test
    void rights_do_not_matter_on_a_server_without_access_control() throws Exception {
        try (MongoServer open = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(open.uri("shop"))) {
            database.admin("{createUser: 'eve', pwd: 'pwd', roles: [{role: 'read', db: 'shop'}]}");

            String uri = "mongodb://eve:pwd@" + open.address() + "/shop?authSource=admin";
            assertThat(TestDatabase.load(Items.into(uri), Items.COLUMNS, Items.rows(3)).inserted)
                    .isEqualTo(3);
            assertThat(database.documents("items")).hasSize(3);
        }
    }

    /** Creates a user with this privilege, and with those that the preparation of a collection needs. Returns the name. */
    private String userWith(String privilege) {
        String user = "user" + ++users;
        try (TestDatabase root = new TestDatabase(uri("root"))) {
            root.admin("{createRole: 'role of " + user + "', roles: [], privileges: [" + privilege
                    + ", {resource: {db: 'shop', collection: ''}, actions: ['listCollections']}"
                    + ", {resource: {db: 'shop', collection: 'items'}, actions: ['listIndexes']}]}");
            root.admin("{createUser: '" + user + "', pwd: 'pwd', roles: ['role of " + user + "']}");
        }
        return user;
    }

    private void prepare(WriteMode mode, String user) throws Exception {
        Component<ChunkWorkerFactory> worker = CollectionWorker.into(uri(user), "items")
                .id("ITEM_NO")
                .mode(mode)
                .build();
        TestDatabase.load(worker, Items.COLUMNS, List.of());
    }

    private void prepare(String user) throws InterruptedException {
        try (CollectionWorker factory = Items.open(uri(user))) {
            factory.prepare(Items.COLUMNS);
        }
    }

    private String uri(String user) {
        return "mongodb://" + user + ":pwd@" + guarded.address() + "/shop?authSource=admin";
    }
}

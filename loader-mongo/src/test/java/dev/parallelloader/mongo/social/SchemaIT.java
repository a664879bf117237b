package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.parallelloader.mongo.Paging;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import dev.parallelloader.mongo.internal.connection.MongoErrors;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validators and indexes on a real server. */
@WithMongoServer // reports the class as skipped without a server
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private Server.Started started;

    @BeforeAll
    void start() {
        started = Server.MONGOD.start();
    }

    @AfterAll
    void stop() {
        if (started != null) { // null after a skip
            started.close();
        }
    }

    @BeforeEach
    void clear() {
        started.database().clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{_id: '', email: 'a@b', name: 'A', lastname: 'B'}",
                "{_id: 7, email: 'a@b', name: 'A', lastname: 'B'}",
                "{_id: 'U1', email: 'a@', name: 'A', lastname: 'B'}",
                "{_id: 'U1', email: '@@', name: 'A', lastname: 'B'}",
                "{_id: 'U1', name: 'A', lastname: 'B'}",
                "{_id: 'U1', email: 'a@b', name: null, lastname: 'B'}"
            })
    void the_server_rejects_what_the_worker_rejects(String document) throws Exception {
        SocialLoads.users(started.database());

        assertThatThrownBy(() -> started.database().insert("users", document))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        thrown -> assertThat(thrown.getCode()).isEqualTo(MongoErrors.DOCUMENT_VALIDATION_FAILURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä@ö", "a@b@c", "a@\n", "\uD83D\uDE00@x", "x@\uD83D\uDE00", "a @ b", "@a@b"})
    void the_server_accepts_what_the_worker_accepts(String email) throws Exception {
        assertThat(SocialLoads.users(started.database(), Rows.user("U1", email, "", ""))
                        .counts())
                .isEqualTo("inserted 1, unchanged 0, rejected 0");
    }

    @Test
    void a_load_creates_its_own_collection_with_the_rules_and_no_other() throws Exception {
        SocialLoads.users(started.database());

        assertThat(collections()).containsExactly("users");
        assertRuled(SocialSchema.USERS);

        clear();
        SocialLoads.statuses(started.database());

        assertThat(collections()).containsExactly("statuses");
        assertRuled(SocialSchema.STATUSES);
        assertThat(started.database().indexes("statuses")).containsExactlyInAnyOrder("_id_", "user_id_1");
    }

    @Test
    void preparing_sends_no_request_that_is_not_needed() throws Exception {
        Map<String, Long> before = requests();
        SocialLoads.statuses(started.database());
        Map<String, Long> created = requests();
        SocialLoads.statuses(started.database());
        Map<String, Long> recognized = requests();

        assertThat(difference(before, created)).containsOnlyKeys("listCollections", "create", "createIndexes");
        assertThat(difference(created, recognized)).containsOnlyKeys("listCollections", "listIndexes");
        assertThat(difference(before, created).values()).containsOnly(1L);
        assertThat(difference(created, recognized).values()).containsOnly(1L);
    }

    /** How many requests of each kind that a set-up may send the server has received. */
    private Map<String, Long> requests() {
        BsonDocument commands = started.database()
                .admin("{serverStatus: 1}")
                .getDocument("metrics")
                .getDocument("commands");
        return Stream.of("ping", "listCollections", "listIndexes", "create", "createIndexes", "collMod")
                .collect(Collectors.toMap(
                        name -> name,
                        name -> commands.getDocument(name).getNumber("total").longValue()));
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> more = new TreeMap<>();
        after.forEach((name, count) -> more.put(name, count - before.getOrDefault(name, 0L)));
        more.values().removeIf(count -> count == 0);
        return more;
    }

    @Test
    void a_collection_that_no_loader_created_keeps_its_options_and_indexes() throws Exception {
        started.database().insert("users", "{_id: 'U1', email: 'a@b', name: 'A', lastname: 'B'}");
        started.database().insert("statuses", "{_id: 7, foreign: true}");

        assertThat(SocialLoads.users(started.database(), Rows.user("U2")).inserted)
                .isEqualTo(1);
        assertThat(SocialLoads.statuses(started.database(), Rows.status("S1", "U1", "")).inserted)
                .isEqualTo(1);

        for (String collection : List.of("users", "statuses")) {
            assertThat(started.database().options(collection))
                    .as("options of " + collection)
                    .isEmpty();
            assertThat(started.database().indexes(collection))
                    .as("indexes of " + collection)
                    .containsExactly("_id_");
        }
        started.database().insert("users", "{_id: 8, foreign: true}"); // as another application does
    }

    @Test
    void an_interrupted_setup_is_completed() throws Exception {
        started.database()
                .run("{create: 'statuses', validator: "
                        + SocialSchema.STATUSES.schema().validator().toJson() + "}");
        assertThat(started.database().indexes("statuses")).containsExactly("_id_");

        SocialLoads.statuses(started.database());

        assertThat(started.database().indexes("statuses")).containsExactlyInAnyOrder("_id_", "user_id_1");
    }

    @Test
    void init_sets_the_rules_also_on_collections_that_no_loader_created() {
        started.database().insert("users", "{_id: 'U1', email: 'a@b', name: 'A', lastname: 'B'}");

        assertThat(init()).containsExactly("users SET []", "statuses CREATED [index on user_id]");
        assertRuled(SocialSchema.USERS);
        assertRuled(SocialSchema.STATUSES);
        assertThat(started.database()
                        .options("users")
                        .getString("validationLevel")
                        .getValue())
                .isEqualTo("strict");

        assertThat(init()).containsExactly("users KEPT []", "statuses KEPT []");
    }

    @Test
    void init_renews_older_rules_and_keeps_foreign_validators() {
        started.database()
                .run("{create: 'users', validator: {$jsonSchema: {title: 'parallel-loader: users', required: ['x']}}}");
        started.database().run("{create: 'statuses', validator: {foreign: true}}");

        assertThat(init()).containsExactly("users RENEWED []", "statuses FOREIGN [index on user_id]");
        assertRuled(SocialSchema.USERS);
        assertThat(started.database().options("statuses").getDocument("validator"))
                .isEqualTo(BsonDocument.parse("{foreign: true}"));
    }

    @Test
    void a_repository_prepares_only_its_own_collection_and_reads_need_none() {
        try (SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            assertThat(social.verify()).isEqualTo(new Verification(0, 0, 0, 0, List.of()));
            assertThat(social.users().list(Paging.first(10)).await().items()).isEmpty();
            assertThat(social.statuses().delete("S1").await()).isEqualTo(new WriteResult.NotFound());
            assertThat(social.users().deleteWithStatuses("U1").await()).isEqualTo(new WriteResult.NotFound());
            assertThat(collections()).isEmpty();

            social.users().prepare();
            assertThat(collections()).containsExactly("users");
            assertRuled(SocialSchema.USERS);

            social.prepare();
            assertThat(collections()).containsExactlyInAnyOrder("users", "statuses");
        }
    }

    @Test
    void an_older_validator_of_the_loader_is_replaced() throws Exception {
        started.database()
                .run("{create: 'users', validator: {$jsonSchema: {title: 'parallel-loader: users', required: ['x']}}}");

        assertThat(SocialLoads.users(started.database(), Rows.user("U1")).inserted)
                .isEqualTo(1);
        assertThat(started.database().options("users").getDocument("validator"))
                .isEqualTo(SocialSchema.USERS.schema().validator());
    }

    @Test
    void a_foreign_validator_is_kept_and_its_errors_are_described() throws Exception {
        BsonDocument foreign = BsonDocument.parse("{$jsonSchema: {required: ['tenant'], properties: "
                + "{name: {maxLength: 3}, lastname: {description: 'is never Doe', enum: ['Lee']}}}}");
        started.database().run("{create: 'users', validator: " + foreign.toJson() + "}");

        TestLedger account = SocialLoads.users(started.database(), Rows.user("U1", "a@b", "Anne", "Doe"));
        assertThat(started.database().options("users").getDocument("validator")).isEqualTo(foreign);
        assertThat(account.codes()).containsExactly("U1 invalid");
        assertThat(account.columns()).first().isIn("NAME", "LASTNAME"); // not the tenant, which no column becomes
        assertThat(account.onlyMessage())
                .startsWith("the collection's validator rejected the document: ")
                .contains("field tenant is missing", "field lastname is never Doe", "field name: maxLength");
    }

    @Test
    void the_error_of_a_validator_without_json_schema_is_described() throws Exception {
        started.database().run("{create: 'users', validator: {name: {$in: ['Ann']}}}");

        TestLedger account = SocialLoads.users(started.database(), Rows.user("U1", "a@b", "Ann", ""), Rows.user("U2"));
        assertThat(account.inserted).isEqualTo(1);
        assertThat(account.codes()).containsExactly("U2 invalid");
        assertThat(account.onlyMessage()).contains("$in");
    }

    @Test
    void an_index_on_user_id_of_another_name_is_sufficient() {
        TestDatabase.all(started.database()
                .collection("statuses")
                .createIndex(Indexes.ascending("user_id", "_id"), new IndexOptions().name("mine")));
        init();

        assertThat(started.database().indexes("statuses")).containsExactlyInAnyOrder("_id_", "mine");
    }

    @Test
    void statuses_without_a_user_id_are_orphans() {
        started.database().insert("users", "{_id: 1}");
        started.database().insert("statuses", "{_id: 'S1', user_id: 1}");
        started.database().insert("statuses", "{_id: 'S2', user_id: null}");
        started.database().insert("statuses", "{_id: 'S3'}");

        try (SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            assertThat(social.verify())
                    .isEqualTo(new Verification(
                            1, 3, 2, 1, List.of("status 'S2' of user null", "status 'S3' of user nothing")));
        }
    }

    private List<String> init() {
        try (SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            return social.init().stream()
                    .map(setup -> setup.collection() + " " + setup.rules() + " " + setup.addedIndexes())
                    .toList();
        }
    }

    private void assertRuled(SocialSchema schema) {
        assertThat(started.database().options(schema.collection()).getDocument("validator"))
                .isEqualTo(schema.schema().validator());
    }

    private List<String> collections() {
        return started
                .database()
                .run("{listCollections: 1, nameOnly: true}")
                .getDocument("cursor")
                .getArray("firstBatch")
                .stream()
                .map(found -> found.asDocument().getString("name").getValue())
                .toList();
    }
}

package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real server makes of the schema: it has validators. */
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
    void theServerRefusesWhatTheWorkerWould(String document) throws Exception {
        started.database().loadUsers();

        assertThatThrownBy(() -> started.database().insert("users", document))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(MongoErrors.DOCUMENT_VALIDATION_FAILURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä@ö", "a@b@c", "a@\n", "\uD83D\uDE00@x", "x@\uD83D\uDE00", "a @ b", "@a@b"})
    void theServerTakesWhatTheWorkerTakes(String email) throws Exception {
        assertThat(started.database().loadUsers(Rows.user("U1", email, "", "")).told())
                .isEqualTo("inserted 1, unchanged 0, rejected 0");
    }

    @Test
    void validatorsAreStrictAndComeWithTheCollections() throws Exception {
        started.database().loadUsers();

        for (CollectionSchema schema : List.of(CollectionSchema.USERS, CollectionSchema.STATUSES)) {
            assertThat(options(schema.collection()).getDocument("validator")).isEqualTo(schema.validator());
        }
    }

    @Test
    void aCollectionWithoutValidatorGetsOne() throws Exception {
        started.database().insert("users", "{_id: 'U1', email: 'a@b', name: 'A', lastname: 'B'}");
        assertThat(options("users").containsKey("validator")).isFalse();
        started.database().loadUsers();

        BsonDocument options = options("users");
        assertThat(options.getDocument("validator")).isEqualTo(CollectionSchema.USERS.validator());
        assertThat(options.getString("validationLevel").getValue()).isEqualTo("strict");
    }

    @Test
    void anOlderValidatorOfTheLoaderIsReplaced() throws Exception {
        started.database()
                .run("{create: 'users', validator: {$jsonSchema: {title: 'parallel-loader: users', required: ['x']}}}");

        assertThat(started.database().loadUsers(Rows.user("U1")).inserted).isEqualTo(1);
        assertThat(options("users").getDocument("validator")).isEqualTo(CollectionSchema.USERS.validator());
    }

    @Test
    void aValidatorOfSomeoneElseIsKeptAndItsVerdictPutIntoWords() throws Exception {
        BsonDocument foreign = BsonDocument.parse("{$jsonSchema: {required: ['tenant'], properties: "
                + "{name: {maxLength: 3}, lastname: {description: 'is never Doe', enum: ['Lee']}}}}");
        started.database().run("{create: 'users', validator: " + foreign.toJson() + "}");

        Account account = started.database().loadUsers(Rows.user("U1", "a@b", "Anne", "Doe"));
        assertThat(options("users").getDocument("validator")).isEqualTo(foreign);
        assertThat(account.codes()).containsExactly("U1 invalid");
        assertThat(account.onlyMessage())
                .startsWith("the collection's validator refused the document: ")
                .contains("field tenant is missing", "field lastname is never Doe", "field name: maxLength");
    }

    @Test
    void aValidatorThatIsNoJsonSchemaGivesItsReasonToo() throws Exception {
        started.database().run("{create: 'users', validator: {name: {$in: ['Ann']}}}");

        Account account = started.database().loadUsers(Rows.user("U1", "a@b", "Ann", ""), Rows.user("U2"));
        assertThat(account.inserted).isEqualTo(1);
        assertThat(account.codes()).containsExactly("U2 invalid");
        assertThat(account.onlyMessage()).contains("$in");
    }

    @Test
    void anIndexOnUserIdOfAnotherNameWillDo() throws Exception {
        TestDatabase.all(started.database()
                .collection("statuses")
                .createIndex(Indexes.ascending("user_id", "_id"), new IndexOptions().name("mine")));
        started.database().loadUsers();

        assertThat(TestDatabase.all(started.database().collection("statuses").listIndexes(BsonDocument.class)))
                .extracting(index -> index.getString("name").getValue())
                .containsExactlyInAnyOrder("_id_", "mine");
    }

    @Test
    void verifyCountsStatusesWithoutAnyUserIdAsOrphans() {
        started.database().insert("users", "{_id: 1}");
        started.database().insert("statuses", "{_id: 'S1', user_id: 1}");
        started.database().insert("statuses", "{_id: 'S2', user_id: null}");
        started.database().insert("statuses", "{_id: 'S3'}");

        try (SocialDatabase social = SocialDatabase.open(started.database().uri())) {
            assertThat(social.verify())
                    .isEqualTo(new Verification(
                            1, 3, 2, 1, List.of("status 'S2' of user BsonNull", "status 'S3' of user nothing")));
        }
    }

    private BsonDocument options(String collection) {
        return started.database()
                .run("{listCollections: 1, filter: {name: '" + collection + "'}}")
                .getDocument("cursor")
                .getArray("firstBatch")
                .get(0)
                .asDocument()
                .getDocument("options");
    }
}

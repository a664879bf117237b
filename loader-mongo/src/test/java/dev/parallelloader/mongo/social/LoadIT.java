package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.EachServer;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** The outcome of rows, on each kind of server. */
class LoadIT extends EachServer {

    @Test
    void users_become_documents() throws Exception {
        TestLedger account = users(Rows.user("U1", "a@b", "Zoë \"Z\"", "O'Neil, Jr."), Rows.user("U2", "c@d", "", ""));

        assertThat(account.counts()).isEqualTo("inserted 2, unchanged 0, rejected 0");
        assertThat(started.database().documents("users"))
                .containsExactly(
                        BsonDocument.parse("{_id: 'U1', email: 'a@b', name: 'Zoë \"Z\"', lastname: \"O'Neil, Jr.\"}"),
                        BsonDocument.parse("{_id: 'U2', email: 'c@d', name: '', lastname: ''}"));
    }

    @Test
    void statuses_become_documents() throws Exception {
        users(Rows.user("U1"));
        TestLedger account = statuses(Rows.status("S1", "U1", "two\nlines"));

        assertThat(account.counts()).isEqualTo("inserted 1, unchanged 0, rejected 0");
        assertThat(started.database().documents("statuses"))
                .containsExactly(BsonDocument.parse("{_id: 'S1', user_id: 'U1', status_text: 'two\\nlines'}"));
    }

    @Test
    void a_second_load_changes_nothing() throws Exception {
        List<Row> rows = Rows.users(5_000);
        assertThat(SocialLoads.users(started.database(), rows).counts())
                .isEqualTo("inserted 5000, unchanged 0, rejected 0");
        List<BsonDocument> stored = started.database().documents("users");

        assertThat(SocialLoads.users(started.database(), rows).counts())
                .isEqualTo("inserted 0, unchanged 5000, rejected 0");
        assertThat(started.database().documents("users")).isEqualTo(stored);
    }

    @Test
    void a_partly_stored_chunk_is_completed() throws Exception {
        List<Row> rows = Rows.users(5_000);
        SocialLoads.users(started.database(), rows.subList(1_000, 3_500));

        assertThat(SocialLoads.users(started.database(), rows).counts())
                .isEqualTo("inserted 2500, unchanged 2500, rejected 0");
        assertThat(started.database().documents("users")).hasSize(5_000);
    }

    @Test
    void other_content_under_the_same_id_is_a_conflict() throws Exception {
        users(Rows.user("U1", "a@b", "Ann", "Lee"));
        TestLedger account = users(Rows.user("U1", "a@b", "Anne", "Lee"));

        assertThat(account.counts()).isEqualTo("inserted 0, unchanged 0, rejected 1");
        assertThat(account.codes()).containsExactly("U1 conflict");
        assertThat(account.onlyMessage())
                .isEqualTo("_id 'U1' is already stored with different values:"
                        + " name is 'Ann' in the database and 'Anne' in the file");
        assertThat(storedUser(0, "name")).isEqualTo("Ann");
    }

    @Test
    void a_conflict_in_long_values_has_a_short_message() throws Exception {
        String id = "U".repeat(900);
        users(Rows.user(id, "a".repeat(150) + "@b", "Ann".repeat(500), "Lee".repeat(500)));

        assertThat(users(Rows.user(id, "c".repeat(150) + "@d", "Bob".repeat(500), "Doe".repeat(500)))
                        .onlyMessage())
                .hasSizeLessThanOrEqualTo(256)
                .startsWith("_id 'UUU")
                .contains("' is already stored with different values: email is 'aaa")
                .endsWith("…");
    }

    @Test
    void a_field_added_by_someone_else_is_a_conflict() throws Exception {
        started.database().insert("users", "{_id: 'U1', email: 'a@b', name: 'A', lastname: 'B', age: 7}");

        TestLedger account = users(Rows.user("U1", "a@b", "A", "B"));
        assertThat(account.codes()).containsExactly("U1 conflict");
        assertThat(account.onlyMessage()).contains("age is ").endsWith(" in the database and nothing in the file");
    }

    @Test
    void the_order_of_fields_does_not_matter() throws Exception {
        started.database().insert("users", "{lastname: 'B', _id: 'U1', name: 'A', email: 'a@b'}");

        assertThat(users(Rows.user("U1", "a@b", "A", "B")).counts()).isEqualTo("inserted 0, unchanged 1, rejected 0");
    }

    @Test
    void of_rows_with_one_id_in_a_chunk_the_first_wins() throws Exception {
        TestLedger account = users(
                Rows.user("U2", "a@b", "first", ""),
                Rows.user("U1"),
                Rows.user("U2", "a@b", "second", ""),
                Rows.user("U2", "a@b", "first", ""),
                Rows.user("U2", "a@b", "third", ""));

        assertThat(account.counts()).isEqualTo("inserted 2, unchanged 1, rejected 2");
        assertThat(account.codes()).containsExactly("U2 conflict", "U2 conflict");
        assertThat(storedUser(1, "name")).isEqualTo("first");
    }

    @Test
    void the_first_valid_row_of_an_id_wins() throws Exception {
        users(Rows.user("U0", "taken@b", "", ""));
        uniqueEmail();
        TestLedger account = users(
                Rows.user("U1", "no address", "", ""),
                Rows.user("U1", "taken@b", "", ""),
                Rows.user("U1", "free@b", "", ""),
                Rows.user("U1", "late@b", "", ""));

        assertThat(account.codes()).containsExactly("U1 conflict", "U1 conflict", "U1 invalid");
        assertThat(account.inserted).isEqualTo(1);
        assertThat(storedUser(1, "email")).isEqualTo("free@b");
    }

    @Test
    void a_duplicate_in_another_unique_index_is_a_conflict() throws Exception {
        users(Rows.user("U1", "a@b", "", ""));
        uniqueEmail();
        TestLedger account = users(Rows.user("U1", "a@b", "", ""), Rows.user("U2", "a@b", "", ""));

        assertThat(account.counts()).isEqualTo("inserted 0, unchanged 1, rejected 1");
        assertThat(account.codes()).containsExactly("U2 conflict");
        assertThat(account.columns()).containsExactly(server == Server.MONGOD ? "EMAIL" : "");
        assertThat(account.onlyMessage())
                .startsWith("another document has the same value in a unique index: index: email_1")
                .contains("a@b");
    }

    @Test
    void rows_that_break_the_rules_are_invalid() throws Exception {
        TestLedger account = users(
                Rows.user("", "a@b", "A", "B"),
                Rows.user("U2", "", "A", "B"),
                Rows.user("U3", "a@", "A", "B"),
                Rows.user("U4", "a@b", "", ""));

        assertThat(account.counts()).isEqualTo("inserted 1, unchanged 0, rejected 3");
        assertThat(account.codes()).containsExactly(" invalid", "U2 invalid", "U3 invalid");
        assertThat(account.columns()).containsExactly("USER_ID", "EMAIL", "EMAIL");
        assertThat(account.rejected.get(0).message()).isEqualTo("USER_ID is empty and must not be");
        assertThat(account.rejected.get(1).message()).startsWith("EMAIL is empty");
        assertThat(account.rejected.get(2).message())
                .startsWith("EMAIL must be an e-mail")
                .contains("'a@'");
    }

    @Test
    void a_document_beyond_the_limit_is_too_large() throws Exception {
        TestLedger account = users(Rows.user("U1"), Rows.user("U2", "a@b", "x".repeat(16 << 20), ""), Rows.user("U3"));

        assertThat(account.inserted).isEqualTo(2);
        assertThat(account.codes()).containsExactly("U2 too-large");
    }

    @Test
    void a_status_of_an_unknown_user_is_rejected() throws Exception {
        users(Rows.user("U1"));
        TestLedger account = statuses(
                Rows.status("S1", "U1", "a"),
                Rows.status("S2", "U2", "b"),
                Rows.status("S3", "", "c"),
                Rows.status("S4", "U1", "d"));

        assertThat(account.counts()).isEqualTo("inserted 2, unchanged 0, rejected 2");
        assertThat(account.codes()).containsExactly("S2 unknown-user", "S3 invalid");
        assertThat(account.columns()).containsExactly("USER_ID", "USER_ID");
        assertThat(account.rejected.get(1).message())
                .isEqualTo("USER_ID 'U2' is the _id of no document in users; load those documents first");
    }

    @Test
    void a_user_loaded_before_the_next_chunk_is_found() throws Exception {
        users(Rows.user("U1"));
        try (CollectionWorker factory = new CollectionWorker(settings())) {
            factory.prepare(Rows.STATUSES);
            List<Row> rows = List.of(Rows.status("S1", "U1", "a"), Rows.status("S2", "U2", "b"));
            assertThat(TestDatabase.work(factory, rows).codes()).containsExactly("S2 unknown-user");
            users(Rows.user("U2"));
            assertThat(TestDatabase.work(factory, rows).counts()).isEqualTo("inserted 1, unchanged 1, rejected 0");
        }
    }

    @Test
    void many_chunks_on_several_threads_store_the_documents_of_a_single_one() throws Exception {
        SocialLoads.users(started.database(), Rows.users(200));
        List<Row> rows = new ArrayList<>(Rows.statuses(20_000, 200));
        TestDatabase.load(StatusWorker.into(started.database().uri()), Rows.STATUSES, rows);
        List<BsonDocument> expected = started.database().documents("statuses");
        TestDatabase.all(started.database().collection("statuses").drop());

        long seed = 20;
        Collections.shuffle(rows, new Random(seed));
        try (CollectionWorker factory = new CollectionWorker(settings())) {
            factory.prepare(Rows.STATUSES);
            List<TestLedger> accounts =
                    Parallel.map(2, Parallel.chunks(rows, 1_500), chunk -> TestDatabase.work(factory, chunk));
            assertThat(accounts.stream().mapToLong(account -> account.inserted).sum())
                    .isEqualTo(20_000);
        }
        assertThat(started.database().documents("statuses")).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void a_missing_column_is_reported_before_the_load() {
        assertThatThrownBy(() -> TestDatabase.load(
                        UserWorker.into(started.database().uri()), Columns.of("USER_ID", "NAME"), List.of()))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("EMAIL, LASTNAME");
    }

    @Test
    void a_collection_can_be_prepared_twice() throws Exception {
        try (CollectionWorker factory = new CollectionWorker(settings())) {
            factory.prepare(Rows.STATUSES);
            factory.prepare(Rows.STATUSES);
        }
        assertThat(TestDatabase.all(started.database().collection("statuses").listIndexes(BsonDocument.class)))
                .extracting(index -> index.getDocument("key").getFirstKey())
                .containsExactlyInAnyOrder("_id", "user_id");
    }

    private Settings settings() {
        return StatusWorker.into(started.database().uri()).settings();
    }

    private TestLedger users(Row... rows) throws Exception {
        return SocialLoads.users(started.database(), rows);
    }

    private String storedUser(int number, String field) {
        return started.database()
                .documents("users")
                .get(number)
                .getString(field)
                .getValue();
    }

    private TestLedger statuses(Row... rows) throws Exception {
        return SocialLoads.statuses(started.database(), rows);
    }

    private void uniqueEmail() {
        TestDatabase.all(started.database()
                .collection("users")
                .createIndex(Indexes.ascending("email"), new IndexOptions().unique(true)));
    }
}

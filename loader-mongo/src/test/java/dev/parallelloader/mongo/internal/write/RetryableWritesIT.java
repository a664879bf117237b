package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.Items;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of a replica set of one, after which batches are sent again. */
@WithMongoServer // reports the class as skipped without a server; its own one can fail on demand
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetryableWritesIT {

    private static final int ROWS = 3 * BatchLimits.WRITES;

    /** The driver asks a server that said that it shuts down for its state again after this time, instead of ten seconds. */
    private static final String SOON = "&heartbeatFrequencyMS=500";

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private MongoServer mongod;

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private TestDatabase database;

    @BeforeAll
    void start() throws InterruptedException {
        mongod = MongoServer.startProcess("--replSet", "rs0", "--setParameter", "enableTestCommands=1");
        try (TestDatabase admin = new TestDatabase(mongod.uri("admin") + "?directConnection=true")) {
            admin.admin("{replSetInitiate: {_id: 'rs0', members: [{_id: 0, host: '" + mongod.address() + "'}]}}");
            Await.until(
                    "there is a primary",
                    Duration.ofSeconds(60),
                    () -> admin.admin("{hello: 1}")
                            .getBoolean("isWritablePrimary")
                            .getValue());
        }
        database = new TestDatabase(mongod.uri("shop") + "?replicaSet=rs0");
    }

    @AfterAll
    void stop() {
        if (database != null) { // null after a skip
            database.close();
            mongod.close();
        }
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void a_batch_whose_connection_breaks_is_sent_again_more_than_once() throws Exception {
        assertThat(loadFailing("{times: 9}", "closeConnection: true", "").counts())
                .isEqualTo("inserted " + ROWS + ", unchanged 0, rejected 0");
        assertThat(database.documents("items")).hasSize(ROWS);
    }

    @Test
    void rows_that_were_inserted_before_the_error_still_count_as_inserted() throws Exception {
        // The server inserts the batch and then replies with the error.
        String error = "writeConcernError: {code: 91, errmsg: 'shutting down'}, errorLabels: ['RetryableWriteError']";
        assertThat(loadFailing("{times: 5}", error, "").counts())
                .isEqualTo("inserted " + ROWS + ", unchanged 0, rejected 0");
        assertThat(database.documents("items")).hasSize(ROWS);
    }

    @Test
    void the_errors_of_documents_are_the_same_when_a_batch_is_sent_again() throws Exception {
        load(List.of(Items.row(7), Items.row("8", "other", "2026-11-24")), "");
        String error = "writeConcernError: {code: 91, errmsg: 'shutting down'}, errorLabels: ['RetryableWriteError']";
        TestLedger ledger = loadFailing("{times: 2}", error, "");
        assertThat(ledger.counts()).isEqualTo("inserted " + (ROWS - 2) + ", unchanged 1, rejected 1");
        assertThat(ledger.codes()).containsExactly("8 conflict");
    }

    @Test
    void a_refusal_of_a_server_that_is_not_the_primary_is_outlasted() throws Exception {
        assertThat(loadFailing("{times: 2}", "errorCode: 10107, errorLabels: ['RetryableWriteError']", "")
                        .counts())
                .isEqualTo("inserted " + ROWS + ", unchanged 0, rejected 0");
    }

    @Test
    void without_retryable_writes_the_rows_of_a_repeated_batch_count_as_unchanged_and_the_chunk_as_replayed()
            throws Exception {
        String error = "writeConcernError: {code: 91, errmsg: 'shutting down'}";
        TestLedger ledger = loadFailing("{times: 1}", error, "&retryWrites=false");
        assertThat(ledger.counts())
                .isEqualTo("inserted " + 2 * BatchLimits.WRITES + ", unchanged " + BatchLimits.WRITES + ", rejected 0");
        assertThat(ledger.replayed).isTrue();
        assertThat(loadFailing("{times: 5}", "closeConnection: true", "&retryWrites=false")
                        .counts())
                .isEqualTo("inserted 0, unchanged " + ROWS + ", rejected 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&retryWrites=false"})
    void a_batch_that_an_overloaded_server_refuses_is_sent_again_and_counts_once(String options) throws Exception {
        String error = "errorCode: 462, errorLabels: ['SystemOverloadedError', 'RetryableError']";
        TestLedger ledger = loadFailing("{times: 5}", error, options);
        assertThat(ledger.counts()).isEqualTo("inserted " + ROWS + ", unchanged 0, rejected 0");
        assertThat(ledger.replayed).isFalse();
    }

    @Test
    void other_errors_fail_the_attempt_at_once() {
        assertThatThrownBy(() -> loadFailing("{times: 1}", "writeConcernError: {code: 64, errmsg: 'waited'}", ""))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("code 64");
    }

    @Test
    void a_batch_is_sent_again_until_the_wait_is_over() throws Exception {
        try (CollectionWorker factory = Items.open(database.uri(), Duration.ofSeconds(1))) {
            factory.prepare(Items.COLUMNS);
            fail("'alwaysOn'", "closeConnection: true");
            assertThatThrownBy(() -> TestDatabase.work(factory, Items.rows(1))).isInstanceOf(LoaderException.class);
            fail("'off'", "closeConnection: true");
            assertThat(TestDatabase.work(factory, Items.rows(1)).inserted).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_refuses_a_batch_until_the_wait_is_over_is_not_said_to_be_lost() throws Exception {
        try (CollectionWorker factory = Items.open(database.uri(), Duration.ofSeconds(1))) {
            factory.prepare(Items.COLUMNS);
            fail("'alwaysOn'", "errorCode: 462, errorLabels: ['SystemOverloadedError', 'RetryableError']");
            assertThatThrownBy(() -> TestDatabase.work(factory, Items.rows(1)))
                    .isInstanceOf(StopLoadException.class)
                    .hasMessageMatching("a request to MongoDB at " + mongod.address()
                            + " failed with '.*' for 1 s, the time that a load waits for a server .*");
        } finally {
            fail("'off'", "errorCode: 462");
        }
    }

    @Test
    void a_worker_uses_one_session_for_each_batch_in_flight() throws Exception {
        long before = sessions();
        try (CollectionWorker factory = Items.open(database.uri());
                var worker = factory.open()) {
            factory.prepare(Items.COLUMNS);
            for (int chunk = 0; chunk < 5; chunk++) {
                worker.work(Items.rows(ROWS), new TestLedger());
            }
            assertThat(sessions() - before).isLessThanOrEqualTo(2L * BatchLimits.IN_FLIGHT);
        }
    }

    private long sessions() {
        return database.admin("{serverStatus: 1}")
                .getDocument("logicalSessionRecordCache")
                .getNumber("activeSessionsCount")
                .longValue();
    }

    private TestLedger loadFailing(String mode, String data, String options) throws Exception {
        load(List.of(), ""); // creates the collection first
        fail(mode, data);
        return load(Items.rows(ROWS), options);
    }

    private TestLedger load(List<Row> rows, String options) throws Exception {
        return TestDatabase.load(Items.into(database.uri() + SOON + options), Items.COLUMNS, rows);
    }

    /** Makes inserts of a loader's client fail. The tests' own client has another name. */
    private void fail(String mode, String data) {
        database.admin("{configureFailPoint: 'failCommand', mode: " + mode
                + ", data: {appName: 'parallel-loader', failCommands: ['insert'], " + data + "}}");
    }
}

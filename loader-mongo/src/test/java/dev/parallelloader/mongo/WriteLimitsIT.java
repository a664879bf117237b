package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.source.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes that the server ends after a time, and writes without the collection's validator, on a replica set. */
class WriteLimitsIT extends OnReplicaSet {

    private static final Columns COLUMNS = Columns.of("sku", "text");
    private static final List<Row> ROWS = List.of(Row.of(COLUMNS, "a", "good"), Row.of(COLUMNS, "b", "bad"));

    @BeforeEach
    void create_with_a_validator() {
        database.clear();
        database.run("{create: 'products', validator: {text: {$ne: 'bad'}}}");
    }

    private TestLedger load(CollectionWorkerBuilder worker) throws Exception {
        return TestDatabase.load(worker.build(), COLUMNS, ROWS);
    }

    private CollectionWorkerBuilder worker() {
        return CollectionWorker.into(database.uri(), "products").id("sku");
    }

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void a_write_that_takes_too_long_is_ended_and_can_be_repeated(WriteMode mode) throws Exception {
        CollectionWorkerBuilder worker = worker().mode(mode).maxTime(Duration.ofMillis(200));
        if (mode == WriteMode.UPSERT || mode == WriteMode.MERGE) {
            database.insert("products", "{_id: 'a', text: 'old'}"); // so that it is updated
        }
        database.admin("{fsync: 1, lock: true}");
        try {
            assertThatThrownBy(() -> load(worker))
                    .isInstanceOfSatisfying(
                            LoaderException.class,
                            late -> assertThat(late.setting()).contains("max-time"))
                    .hasMessage("MongoDB ended a write that took longer than max-time, which is 0.2 s; increase"
                            + " max-time, or decrease the chunk size");
        } finally {
            database.admin("{fsyncUnlock: 1}");
        }

        TestLedger second = load(worker.maxTime(Duration.ofMinutes(1)));
        assertThat(second.inserted + second.updated + second.skipped + second.rejected.size())
                .as(second.allCounts())
                .isEqualTo(2);
        assertThat(database.documents("products")).hasSize(mode == WriteMode.DELETE ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteMode.class,
            names = {"INSERT", "UPSERT"})
    void documents_that_the_validator_rejects_are_stored_on_request(WriteMode mode) throws Exception {
        assertThat(load(worker().mode(mode)).codes()).containsExactly("b invalid");

        TestLedger ledger = load(worker().mode(mode).bypassValidation());
        assertThat(ledger.counts()).isEqualTo("inserted 1, unchanged 1, rejected 0");
        assertThat(database.documents("products")).hasSize(2);
    }

    @Test
    void merged_documents_can_bypass_the_validator_too() throws Exception {
        database.insert("products", "{_id: 'b', text: 'good'}");
        assertThat(load(worker().mode(WriteMode.MERGE)).codes()).containsExactly("b invalid");
        assertThat(load(worker().mode(WriteMode.MERGE).bypassValidation()).updated)
                .isEqualTo(1);
    }
}

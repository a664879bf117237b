package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What upsert, merge and delete do with documents, and what rows count as, on each kind of server. */
class WriteModesIT extends EachServer {

    private static final Columns COLUMNS = Columns.of("sku", "name", "size.h");

    @BeforeEach
    void store_two() {
        started.database().insert("products", "{_id: 'a', name: 'A', size: {h: '1', w: 9}, old: true}");
        started.database().insert("products", "{_id: 'b', name: 'B', size: {h: '2'}}");
    }

    private CollectionWorkerBuilder worker(WriteMode mode) {
        return CollectionWorker.into(started.database().uri(), "products")
                .id("sku")
                .mode(mode);
    }

    private TestLedger load(CollectionWorkerBuilder worker, Columns columns, String... cells) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += columns.size()) {
            rows.add(Row.of(columns, (Object[]) Arrays.copyOfRange(cells, i, i + columns.size())));
        }
        return TestDatabase.load(worker.build(), columns, rows);
    }

    private List<BsonDocument> stored() {
        return started.database().documents("products");
    }

    @Test
    void upsert_replaces_stored_documents_and_stores_new_ones() throws Exception {
        TestLedger ledger = load(worker(WriteMode.UPSERT), COLUMNS, "a", "A2", "1", "b", "B", "2", "c", "C", "3");

        assertThat(ledger.allCounts())
                .isEqualTo("inserted 1, updated 1, unchanged 1, deleted 0, skipped 0, rejected 0");
        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: 'a', name: 'A2', size: {h: '1'}}"),
                        BsonDocument.parse("{_id: 'b', name: 'B', size: {h: '2'}}"),
                        BsonDocument.parse("{_id: 'c', name: 'C', size: {h: '3'}}"));
    }

    @Test
    void merge_sets_fields_of_stored_documents_and_keeps_the_others() throws Exception {
        TestLedger ledger = load(
                worker(WriteMode.MERGE).blank(BlankCells.ABSENT), COLUMNS, "a", "", "7", "b", "B", "", "c", "C", "3");

        assertThat(ledger.allCounts())
                .isEqualTo("inserted 0, updated 1, unchanged 1, deleted 0, skipped 1, rejected 0");
        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: 'a', name: 'A', size: {h: '7', w: 9}, old: true}"),
                        BsonDocument.parse("{_id: 'b', name: 'B', size: {h: '2'}}"));
    }

    @Test
    void delete_removes_stored_documents_and_needs_only_the_key() throws Exception {
        TestLedger ledger = load(
                worker(WriteMode.DELETE).type("name", FieldType.INT32), COLUMNS, "a", "no number", "", "x", "", "");

        assertThat(ledger.allCounts())
                .isEqualTo("inserted 0, updated 0, unchanged 0, deleted 1, skipped 1, rejected 0");
        assertThat(stored())
                .extracting(document -> document.getString("_id").getValue())
                .containsExactly("b");
    }

    @Test
    void rows_with_the_same_key_are_applied_in_the_order_of_the_file() throws Exception {
        List<String> cells = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> cells.addAll(List.of(i % 2 == 0 ? "z" : "y", "N" + i, "")));
        TestLedger ledger = load(worker(WriteMode.UPSERT), COLUMNS, cells.toArray(String[]::new));

        assertThat(ledger.allCounts())
                .isEqualTo("inserted 2, updated 48, unchanged 0, deleted 0, skipped 0, rejected 0");
        assertThat(stored().subList(2, 4))
                .extracting(document -> document.getString("name").getValue())
                .containsExactly("N49", "N48");
    }

    @Test
    void documents_can_be_found_by_other_columns_than_the_id() throws Exception {
        Columns columns = Columns.of("name", "h", "note");
        CollectionWorkerBuilder worker = CollectionWorker.into(
                        started.database().uri(), "products")
                .map("h", "size.h")
                .key("name", "h");
        TestLedger merged = load(worker.mode(WriteMode.MERGE), columns, "A", "1", "found", "A", "2", "other");
        assertThat(merged.allCounts())
                .isEqualTo("inserted 0, updated 1, unchanged 0, deleted 0, skipped 1, rejected 0");
        TestLedger upserted = load(worker.mode(WriteMode.UPSERT), columns, "B", "2", "replaced", "D", "4", "new");
        assertThat(upserted.allCounts())
                .isEqualTo("inserted 1, updated 1, unchanged 0, deleted 0, skipped 0, rejected 0");

        assertThat(stored().stream().filter(document -> document.isString("_id")))
                .containsExactly(
                        BsonDocument.parse("{_id: 'a', name: 'A', size: {h: '1', w: 9}, old: true, note: 'found'}"),
                        BsonDocument.parse("{_id: 'b', name: 'B', size: {h: '2'}, note: 'replaced'}"));
        assertThat(stored()).hasSize(3);
    }

    @Test
    void a_duplicate_in_another_unique_index_is_a_conflict() throws Exception {
        TestDatabase.all(started.database()
                .collection("products")
                .createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)));
        TestLedger ledger =
                load(worker(WriteMode.UPSERT), COLUMNS, "a", "B", "1", "c", "C", "3", "a", "A3", "1", "d", "B", "1");

        assertThat(ledger.allCounts())
                .isEqualTo("inserted 1, updated 1, unchanged 0, deleted 0, skipped 0, rejected 2");
        assertThat(ledger.codes()).containsExactly("a conflict", "d conflict");
        String column = server == Server.MONGOD ? "name" : ""; // the stand-in doesn't say which field the index has
        assertThat(ledger.columns()).containsExactly(column, column);
        assertThat(ledger.rejected.get(0).message())
                .startsWith("another document has the same value in a unique index");
    }

    @Test
    void rows_of_a_key_are_applied_in_order_around_those_that_are_rejected() throws Exception {
        if (server != Server.MONGOD) { // the stand-in goes on after an error in an ordered command
            return;
        }
        TestDatabase.all(started.database()
                .collection("products")
                .createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)));
        List<String> cells = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> cells.addAll(List.of("z", i % 100 == 50 ? "N" + i : "B", "")));
        cells.addAll(List.of("z", "last", ""));
        TestLedger ledger = load(worker(WriteMode.UPSERT), COLUMNS, cells.toArray(String[]::new));

        assertThat(ledger.allCounts())
                .isEqualTo("inserted 1, updated 3, unchanged 0, deleted 0, skipped 0, rejected 297");
        assertThat(stored().get(2).getString("name").getValue()).isEqualTo("last");
    }

    @Test
    void a_second_upsert_by_another_key_changes_nothing() throws Exception {
        Columns columns = Columns.of("name", "text");
        CollectionWorkerBuilder worker = CollectionWorker.into(
                        started.database().uri(), "products")
                .key("name")
                .mode(WriteMode.UPSERT);
        String[] rows = {"A", "new", "Z", "new"};
        assertThat(load(worker, columns, rows).allCounts())
                .isEqualTo("inserted 1, updated 1, unchanged 0, deleted 0, skipped 0, rejected 0");
        List<BsonDocument> stored = stored();
        TestLedger second = load(worker, columns, rows);
        if (server == Server.MONGOD) { // the stand-in has no updates with pipelines
            assertThat(second.allCounts())
                    .isEqualTo("inserted 0, updated 0, unchanged 2, deleted 0, skipped 0, rejected 0");
        }
        assertThat(stored()).isEqualTo(stored);
        assertThat(stored.get(0).getString("_id").getValue()).isEqualTo("a");
    }

    @Test
    void delete_finds_ids_of_several_columns_and_needs_no_other_column() throws Exception {
        started.database().insert("products", "{_id: {x: '1', y: '2'}}");
        CollectionWorkerBuilder worker = CollectionWorker.into(
                        started.database().uri(), "products")
                .mode(WriteMode.DELETE)
                .type("price", FieldType.INT32)
                .map("E-Mail", "email");
        assertThat(load(worker, Columns.of("_id.x", "_id.y"), "1", "2").deleted).isEqualTo(1);
    }

    @Test
    void a_document_that_is_too_large_together_with_its_key_is_rejected() throws Exception {
        String id = "x".repeat(20_000);
        int text = (16 << 20) - id.length() - 41;
        Columns columns = Columns.of("sku", "text");
        TestLedger ledger = load(worker(WriteMode.MERGE), columns, id, "t".repeat(text), "b", "small");
        assertThat(ledger.rejected).extracting(TestLedger.Rejected::code).containsExactly("too-large");
        assertThat(ledger.updated).isEqualTo(1);
    }

    @Test
    void an_error_of_one_document_does_not_fail_the_others() throws Exception {
        if (server == Server.MONGOD) { // the stand-in has no such index
            TestDatabase.all(started.database().collection("products").createIndex(Indexes.geo2dsphere("place")));
            TestLedger ledger =
                    load(worker(WriteMode.INSERT), Columns.of("sku", "place"), "p", "nowhere", "q", "nowhere");
            assertThat(ledger.codes()).containsExactly("p invalid", "q invalid");
            assertThat(ledger.rejected.get(0).message()).startsWith("the server rejected the document: ");
        }
    }

    @Test
    void a_second_upsert_changes_nothing() throws Exception {
        Columns columns = Columns.of("sku", "text");
        List<String> cells = new ArrayList<>();
        IntStream.range(0, 12_345).forEach(i -> cells.addAll(List.of("s" + i, "text " + i)));
        String[] all = cells.toArray(String[]::new);
        assertThat(load(worker(WriteMode.UPSERT), columns, all).allCounts())
                .isEqualTo("inserted 12345, updated 0, unchanged 0, deleted 0, skipped 0, rejected 0");
        assertThat(load(worker(WriteMode.UPSERT), columns, all).allCounts())
                .isEqualTo("inserted 0, updated 0, unchanged 12345, deleted 0, skipped 0, rejected 0");
    }
}

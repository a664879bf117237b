package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.source.Span;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** The ids of the documents that a {@link CollectionWorker} stores, on each kind of server. */
class CollectionIdsIT extends ProductsOnEachServer {

    @Test
    void the_id_can_be_made_from_several_columns() throws Exception {
        Columns columns = Columns.of("country", "n", "text");
        CollectionWorkerBuilder worker = products().id("country", "n").type("n", FieldType.INT32);
        assertThat(load(worker, columns, "de", "2", "a", "de", "1", "b", "de", "2", "a", "de", "2", "c")
                        .counts())
                .isEqualTo("inserted 2, unchanged 1, rejected 1");
        assertThat(load(worker, columns, "de", "1", "b").counts()).isEqualTo("inserted 0, unchanged 1, rejected 0");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: {country: 'de', n: 1}, text: 'b'}"),
                        BsonDocument.parse("{_id: {country: 'de', n: 2}, text: 'a'}"));
    }

    @Test
    void the_columns_of_an_id_have_the_order_of_the_option_whatever_the_order_of_the_header() throws Exception {
        CollectionWorkerBuilder worker = products().id("a", "b");
        load(worker, Columns.of("a", "b", "text"), "1", "2", "x");
        assertThat(load(worker, Columns.of("text", "b", "a"), "x", "2", "1").counts())
                .isEqualTo("inserted 0, unchanged 1, rejected 0");
    }

    @Test
    void dropping_the_rest_keeps_the_id_and_what_it_is_made_from() throws Exception {
        load(products().dropRest().map("price", "cost"), Columns.of("_id", "price", "x"), "1", "5", "y");
        load(products().dropRest().idTemplate("{a}-{n}"), Columns.of("a", "x"), "t", "y");
        load(products().dropRest().typedHeaders().id("n"), Columns.of("n", "k.int32()", "x"), "z", "3", "y");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: '1', cost: '5'}"),
                        BsonDocument.parse("{_id: 't-1', a: 't'}"),
                        BsonDocument.parse("{_id: 'z', k: 3}"));
    }

    @Test
    void ids_that_differ_only_in_their_types_are_conflicts_that_name_the_types() throws Exception {
        started.database().insert("products", "{_id: {a: {$numberLong: '1'}, b: 'x'}}");
        TestLedger ledger =
                load(products().id("a", "b").type("a", FieldType.INT32), Columns.of("a", "b"), "1", "x", "2", "x");
        if (server == Server.MONGOD) { // others compare differently
            assertThat(ledger.codes()).containsExactly("1 conflict");
        }
        started.database().insert("products", "{_id: 7, v: {$numberLong: '1'}}");
        assertThat(load(
                                products().id("a").type("a", FieldType.INT32).type("v", FieldType.INT32),
                                Columns.of("a", "v"),
                                "7",
                                "1")
                        .onlyMessage())
                .endsWith("v is 1 of type int64 in the database and 1 of type int32 in the file");
    }

    @Test
    void a_word_for_null_is_no_id() throws Exception {
        TestLedger ledger = load(products().id("sku").nullWords("NULL"), Columns.of("sku", "name"), "NULL", "A lamp");
        assertThat(ledger.onlyMessage()).isEqualTo("sku is null and must not be");
    }

    @Test
    void the_id_can_be_made_from_a_template() throws Exception {
        load(products().idTemplate("{country}-{n}!"), Columns.of("country", "text"), "de", "a", "fr", "b");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: 'de-1!', country: 'de', text: 'a'}"),
                        BsonDocument.parse("{_id: 'fr-2!', country: 'fr', text: 'b'}"));
    }

    @Test
    void without_an_id_column_ids_are_generated_and_a_repeated_chunk_has_the_same_ones() throws Exception {
        Columns columns = Columns.of("text");
        var worker = products().build();
        List<Row> rows = List.of(
                Row.of(new Span(0, 1, 1, 1, 1, 1), columns, List.of("same")),
                Row.of(new Span(1, 1, 2, 1, 2, 1), columns, List.of("same")));
        assertThat(TestDatabase.load(worker, columns, rows).counts()).isEqualTo("inserted 2, unchanged 0, rejected 0");
        assertThat(TestDatabase.load(worker, columns, rows).counts()).isEqualTo("inserted 0, unchanged 2, rejected 0");

        assertThat(stored()).hasSize(2).allSatisfy(document -> {
            assertThat(document.isObjectId("_id")).isTrue();
            assertThat(document.getString("text").getValue()).isEqualTo("same");
        });
    }

    @Test
    void an_empty_id_is_rejected() throws Exception {
        TestLedger ledger = load(products().id("sku"), Columns.of("sku", "name"), "", "A lamp");
        assertThat(ledger.onlyMessage()).isEqualTo("sku is empty and must not be");
    }
}

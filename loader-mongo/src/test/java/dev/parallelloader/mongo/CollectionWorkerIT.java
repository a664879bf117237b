package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** The documents that a {@link CollectionWorker} stores, on each kind of server. */
class CollectionWorkerIT extends ProductsOnEachServer {

    private static final Columns PRODUCTS = Columns.of("sku", "name", "price", "released");

    @Test
    void columns_become_fields_of_text_unless_they_have_a_type() throws Exception {
        TestLedger ledger = load(
                products()
                        .id("sku")
                        .type("price", FieldType.DECIMAL)
                        .type("released", FieldType.date("d MMM, yyyy"))
                        .map("name", "title"),
                PRODUCTS,
                "007",
                "A lamp",
                "19.90",
                "1 Mar, 2024",
                "008",
                "",
                "1E+3",
                "31 Dec, 1969");

        assertThat(ledger.counts()).isEqualTo("inserted 2, unchanged 0, rejected 0");
        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: '007', title: 'A lamp', price: {$numberDecimal: '19.90'},"
                                + " released: {$date: '2024-03-01T00:00:00Z'}}"),
                        BsonDocument.parse("{_id: '008', title: '', price: {$numberDecimal: '1E+3'},"
                                + " released: {$date: '1969-12-31T00:00:00Z'}}"));
    }

    @Test
    void a_row_with_a_cell_that_does_not_fit_is_rejected() throws Exception {
        TestLedger ledger = load(
                products().id("sku").type("price", FieldType.INT32).type("released", FieldType.DATE),
                PRODUCTS,
                "1",
                "A lamp",
                "cheap",
                "soon");

        assertThat(ledger.codes()).containsExactly("1 invalid");
        assertThat(ledger.columns()).containsExactly("price");
        assertThat(ledger.onlyMessage())
                .contains("price must be a whole number", "not 'cheap'")
                .contains("; released ");
        assertThat(stored()).isEmpty();
    }

    @Test
    void dotted_names_are_nested_documents_and_numbered_ones_arrays() throws Exception {
        load(
                products()
                        .id("sku")
                        .map("Zip", "address.zip")
                        .split("sizes", "|")
                        .type("sizes", FieldType.INT32),
                Columns.of("sku", "address.city", "tags.0", "tags.1", "Zip", "sizes"),
                "1",
                "Köln",
                "a",
                "b",
                "50667",
                "1|2|3");

        assertThat(stored())
                .containsExactly(BsonDocument.parse(
                        "{_id: '1', address: {city: 'Köln', zip: '50667'}," + " tags: ['a', 'b'], sizes: [1, 2, 3]}"));
    }

    @Test
    void blank_cells_and_words_for_null_are_stored_as_told() throws Exception {
        Columns columns = Columns.of("sku", "a", "b.c", "n");
        load(
                products().id("sku").type("n", FieldType.INT64).nullWords("NULL"),
                columns,
                "1",
                "",
                "",
                "",
                "2",
                "NULL",
                "x",
                "7");
        load(products().id("sku").blank(BlankCells.ABSENT), columns, "3", "", "", "");
        load(products().id("sku").blank(BlankCells.NULL), columns, "4", "", "", "");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: '1', a: '', b: {c: ''}}"),
                        BsonDocument.parse("{_id: '2', a: null, b: {c: 'x'}, n: {$numberLong: '7'}}"),
                        BsonDocument.parse("{_id: '3'}"),
                        BsonDocument.parse("{_id: '4', a: null, b: {c: null}, n: null}"));
    }

    @Test
    void columns_can_be_left_out_and_constants_added() throws Exception {
        load(
                products()
                        .id("sku")
                        .drop("name")
                        .constant("origin", FieldType.TEXT, "shop")
                        .constant("v.major", FieldType.INT32, "2"),
                Columns.of("sku", "name", "price"),
                "1",
                "A lamp",
                "5");
        load(products().id("sku").map("price", "cost").dropRest(), Columns.of("sku", "name", "price"), "2", "B", "6");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: '1', price: '5', origin: 'shop', v: {major: 2}}"),
                        BsonDocument.parse("{_id: '2', cost: '6'}"));
    }

    @Test
    void rows_that_refer_to_no_document_are_rejected() throws Exception {
        started.database().insert("makers", "{_id: 1}");
        started.database().insert("makers", "{_id: 2}");
        CollectionWorkerBuilder worker = products()
                .id("sku")
                .map("maker", "made.by")
                .type("maker", FieldType.INT32)
                .reference(ReferenceCheck.of("maker", "makers"))
                .nullWords("none");
        TestLedger ledger =
                load(worker, Columns.of("sku", "maker"), "a", "1", "b", "3", "c", "", "d", "none", "e", "1", "f", "2");

        assertThat(ledger.counts()).isEqualTo("inserted 5, unchanged 0, rejected 1");
        assertThat(ledger.codes()).containsExactly("b unknown-reference");
        assertThat(ledger.columns()).containsExactly("maker");
        assertThat(ledger.onlyMessage())
                .isEqualTo("maker 3 is the _id of no document in makers; load those documents first");
        assertThat(stored().get(0)).isEqualTo(BsonDocument.parse("{_id: 'a', made: {by: 1}}"));
        assertThat(stored())
                .extracting(document -> document.getString("_id").getValue())
                .containsExactly("a", "c", "d", "e", "f");
    }

    @Test
    void names_in_the_header_can_have_types() throws Exception {
        load(
                products().typedHeaders().id("sku").map("when", "at"),
                Columns.of("sku.int32()", "price.double()", "when.date(dd.MM.yyyy)", "plain"),
                "7",
                "1.5",
                "24.12.2025",
                "x");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse("{_id: 7, price: 1.5, at: {$date: '2025-12-24T00:00:00Z'}, plain: 'x'}"));
    }

    @Test
    void headers_for_mongoimport_are_accepted() throws Exception {
        load(
                products().typedHeaders().blank(BlankCells.ABSENT).id("sku"),
                Columns.of(
                        "sku.string()",
                        "n.auto()",
                        "image.binary(base32)",
                        "at.date(2006-01-02 15:04)",
                        "until.date_ms(dd/MM/yyyy)",
                        "seen.day.date_oracle(DD-MON-YYYY)"),
                "007",
                "2147483648",
                "MZXW6===",
                "2024-02-29 13:05",
                "29/02/2024",
                "29-FEB-2024",
                "008",
                "1.5",
                "",
                "",
                "",
                "");

        assertThat(stored())
                .containsExactly(
                        BsonDocument.parse(
                                "{_id: '007', n: {$numberLong: '2147483648'},"
                                        + " image: {$binary: {base64: 'Zm9v', subType: '00'}}, at: {$date: '2024-02-29T13:05:00Z'},"
                                        + " until: {$date: '2024-02-29T00:00:00Z'}, seen: {day: {$date: '2024-02-29T00:00:00Z'}}}"),
                        BsonDocument.parse("{_id: '008', n: 1.5}"));
    }

    @Test
    void a_type_in_a_header_that_can_not_be_used_is_named_with_its_column() {
        assertThatThrownBy(() -> load(products().typedHeaders(), Columns.of("at.date_ms(yyyy-MM-dd HH:mm:ss.fff)")))
                .isInstanceOf(LoaderException.class)
                .hasMessage("the column at.date_ms(yyyy-MM-dd HH:mm:ss.fff) has an unusable type:"
                        + " 'yyyy-MM-dd HH:mm:ss.fff' is not a date pattern: its part fff can't be converted");
        assertThatThrownBy(() -> load(products().typedHeaders().id("n"), Columns.of("n.auto()")))
                .isInstanceOf(LoaderException.class)
                .hasMessageStartingWith("the column n identifies documents and can't be auto");
    }

    @Test
    void other_content_under_the_same_id_is_a_conflict_that_names_the_fields() throws Exception {
        Columns columns = Columns.of("sku", "a.b");
        load(products().id("sku"), columns, "1", "x");
        TestLedger ledger = load(products().id("sku"), columns, "1", "y");
        assertThat(ledger.codes()).containsExactly("1 conflict");
        assertThat(ledger.columns()).containsExactly("sku");
        assertThat(ledger.onlyMessage()).contains("a is ").contains(" in the database and ");
    }

    @Test
    void views_and_time_series_are_refused() {
        if (server == Server.MONGOD) { // the stand-in has neither
            started.database().run("{create: 'view', viewOn: 'products', pipeline: []}");
            started.database().run("{create: 'series', timeseries: {timeField: 't'}}");
            assertThatThrownBy(() -> TestDatabase.load(
                            CollectionWorker.into(started.database().uri(), "view")
                                    .build(),
                            PRODUCTS,
                            List.of()))
                    .hasMessageStartingWith("view is a view, which can't be written to");
            assertThatThrownBy(() -> TestDatabase.load(
                            CollectionWorker.into(started.database().uri(), "series")
                                    .build(),
                            PRODUCTS,
                            List.of()))
                    .hasMessageStartingWith("series is a time series collection");
        }
    }

    @Test
    void a_load_that_cannot_work_does_not_start() {
        assertThatThrownBy(() -> load(products().id("SKU"), PRODUCTS))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("missing column SKU");
        assertThatThrownBy(() -> load(products().map("name", "price"), PRODUCTS))
                .isInstanceOf(LoaderException.class)
                .hasMessage(
                        "column name and column price can't both be stored as the field price: map one of them to another"
                                + " name, or drop it");
        assertThatThrownBy(() -> load(products(), Columns.of("a", "a.b"))).hasMessageContaining("can't both be stored");
        assertThatThrownBy(() -> load(products(), Columns.of("$a")))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("the column '$a' can't be stored under its name: map it");
    }
}

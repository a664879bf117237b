package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.mongo.EachServer;
import dev.parallelloader.mongo.Items;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Loads typed values under ids that aren't text, on each kind of server. */
class CollectionLoadIT extends EachServer {

    @Test
    void values_are_stored_with_the_types_of_their_fields() throws Exception {
        TestLedger ledger = load(Items.row("10", "ten", "2026-11-24"), Items.row("-9", "minus nine", "1969-12-31"));

        assertThat(ledger.counts()).isEqualTo("inserted 2, unchanged 0, rejected 0");
        assertThat(started.database().documents("items"))
                .containsExactly(
                        BsonDocument.parse("{_id: -9, label: 'minus nine', added: {$date: '1969-12-31T00:00:00Z'}}"),
                        BsonDocument.parse("{_id: 10, label: 'ten', added: {$date: '2026-11-24T00:00:00Z'}}"));
    }

    @Test
    void a_second_load_finds_everything_unchanged() throws Exception {
        List<Row> rows = Items.rows(5_000);

        assertThat(load(rows).counts()).isEqualTo("inserted 5000, unchanged 0, rejected 0");
        assertThat(load(rows).counts()).isEqualTo("inserted 0, unchanged 5000, rejected 0");
        assertThat(started.database().documents("items")).hasSize(5_000);
    }

    @Test
    void other_content_under_the_same_id_is_a_conflict() throws Exception {
        load(Items.row("7", "seven", "2026-11-24"));
        TestLedger ledger = load(Items.row("7", "seven", "2026-11-25"));

        assertThat(ledger.counts()).isEqualTo("inserted 0, unchanged 0, rejected 1");
        assertThat(ledger.codes()).containsExactly("7 conflict");
        assertThat(ledger.onlyMessage())
                .isEqualTo(
                        "_id 7 is already stored with different values: added is {\"$date\": \"2026-11-24T00:00:00Z\"}"
                                + " in the database and {\"$date\": \"2026-11-25T00:00:00Z\"} in the file");
    }

    @Test
    void an_equal_number_of_another_type_is_the_same_id() throws Exception {
        started.database().insert("items", "{_id: 7.0, label: 'seven', added: null}");
        TestLedger ledger = load(Items.row(7), Items.row(8));

        assertThat(ledger.codes()).containsExactly("7 conflict");
        assertThat(ledger.onlyMessage()).contains("_id is 7.0 in the database and 7 in the file");
        assertThat(ledger.inserted).isEqualTo(1);
    }

    @Test
    void of_rows_with_one_id_in_a_chunk_the_first_valid_one_wins() throws Exception {
        TestLedger ledger = load(
                Items.row("1", "", "2026-11-24"),
                Items.row("01", "first", "2026-11-24"),
                Items.row("1", "first", "2026-11-24"),
                Items.row("1", "second", "2026-11-24"));

        assertThat(ledger.counts()).isEqualTo("inserted 1, unchanged 1, rejected 2");
        assertThat(ledger.codes()).containsExactly("1 conflict", "1 invalid");
    }

    @Test
    void cells_that_have_no_value_of_the_type_are_invalid() throws Exception {
        TestLedger ledger = load(Items.row("seven", "seven", "tomorrow"));

        assertThat(ledger.codes()).containsExactly("seven invalid");
        assertThat(ledger.onlyMessage())
                .isEqualTo(
                        "ITEM_NO must be a whole number from -2147483648 to 2147483647, not 'seven'; ADDED must be a date such as"
                                + " 2026-11-24, 2026-11-24T09:30:00 or 2026-11-24T09:30:00+01:00, not 'tomorrow'");
    }

    @Test
    void the_collection_has_the_validator_and_the_indexes_of_its_schema() throws Exception {
        load();

        assertThat(started.database().indexes("items")).containsExactlyInAnyOrder("_id_", "label_1", "added_1");
        if (server == Server.MONGOD) { // the stand-in has no validators
            assertThat(started.database().options("items").getDocument("validator"))
                    .isEqualTo(Items.RULES.validator().orElseThrow());
        }
    }

    private TestLedger load(Row... rows) throws Exception {
        return load(List.of(rows));
    }

    private TestLedger load(List<Row> rows) throws Exception {
        return TestDatabase.load(Items.into(started.database().uri()), Items.COLUMNS, rows);
    }
}

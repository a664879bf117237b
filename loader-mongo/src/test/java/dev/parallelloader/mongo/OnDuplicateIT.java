package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.worker.StopLoadException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What inserts do with rows of a chunk that have the same {@code _id}, on each kind of server. */
class OnDuplicateIT extends ProductsOnEachServer {

    private static final Columns COLUMNS = Columns.of("sku", "text");

    /** An id of two equal rows, of two different ones, of three, one that is stored with another text, and one that isn't repeated. */
    private static final Object[] ROWS = {
        "a", "1", "b", "1", "c", "1", "s", "1", "a", "1", "b", "2", "c", "2", "d", "1", "c", "3", "s", "2"
    };

    private CollectionWorkerBuilder worker(OnDuplicate onDuplicate) {
        return products().id("sku").onDuplicate(onDuplicate);
    }

    /** The texts by their ids. */
    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        stored().forEach(document -> texts.put(
                document.getString("_id").getValue(), document.getString("text").getValue()));
        return texts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REJECT     | a=1, b=1, c=1, d=1, s=0 | 4 | 1 | 0 | 5",
                "KEEP_FIRST | a=1, b=1, c=1, d=1, s=0 | 4 | 0 | 5 | 1",
                "KEEP_LAST  | a=1, b=2, c=3, d=1, s=0 | 4 | 0 | 5 | 1"
            })
    void of_rows_with_the_same_id_one_is_stored_and_a_second_load_stores_the_same(
            OnDuplicate onDuplicate, String texts, long inserted, long unchanged, long skipped, int rejected)
            throws Exception {
        started.database().insert("products", "{_id: 's', text: '0'}");

        TestLedger first = load(worker(onDuplicate), COLUMNS, ROWS);
        assertThat(first.allCounts()).isEqualTo(counts(inserted, unchanged, skipped, rejected));
        assertThat(first.codes()).allMatch(code -> code.endsWith(" conflict")).contains("s conflict");
        assertThat(texts()).hasToString("{" + texts + "}");

        TestLedger second = load(worker(onDuplicate), COLUMNS, ROWS);
        assertThat(second.allCounts()).isEqualTo(counts(0, unchanged + inserted, skipped, rejected));
        assertThat(texts()).hasToString("{" + texts + "}");
    }

    private static String counts(long inserted, long unchanged, long skipped, int rejected) {
        return "inserted " + inserted + ", updated 0, unchanged " + unchanged + ", deleted 0, skipped " + skipped
                + ", rejected " + rejected;
    }

    @Test
    void the_load_stops_before_the_chunk_of_a_repeated_id_is_stored() {
        assertThatThrownBy(() -> load(worker(OnDuplicate.FAIL), COLUMNS, ROWS))
                .isInstanceOf(StopLoadException.class)
                .hasMessage("record 5 has the same _id 'a' as record 1; remove one of them, or set on-duplicate to"
                        + " keep-first or keep-last");
        assertThat(stored()).isEmpty();
    }

    @Test
    void a_load_without_repeated_ids_does_not_stop() throws Exception {
        TestLedger ledger = load(worker(OnDuplicate.FAIL), COLUMNS, "a", "1", "", "no id", "", "no id", "b", "1");

        assertThat(ledger.counts()).isEqualTo("inserted 2, unchanged 0, rejected 2");
    }

    @ParameterizedTest
    @CsvSource({"KEEP_FIRST, 2, 2, 2", "KEEP_LAST, 3, 3, 1"})
    void a_row_that_the_server_rejects_gives_way_to_another_one(
            OnDuplicate onDuplicate, String kept, long skipped, int rejected) throws Exception {
        if (server != Server.MONGOD) { // the stand-in has no validators
            return;
        }
        started.database().run("{create: 'products', validator: {text: {$ne: 'bad'}}}");
        Object[] rows = {"a", "bad", "a", "bad", "a", "2", "a", "3", "a", "bad", "b", "1"};
        for (int attempt = 1; attempt <= 2; attempt++) {
            TestLedger ledger = load(worker(onDuplicate), COLUMNS, rows);
            assertThat(texts()).as("attempt " + attempt).hasToString("{a=" + kept + ", b=1}");
            assertThat(ledger.allCounts())
                    .isEqualTo(attempt == 1 ? counts(2, 0, skipped, rejected) : counts(0, 2, skipped, rejected));
            assertThat(ledger.codes()).containsOnly("a invalid");
        }
    }

    @Test
    void a_row_in_place_of_one_that_the_server_rejects_is_compared_with_the_stored_document() throws Exception {
        if (server != Server.MONGOD) { // the stand-in has no validators
            return;
        }
        started.database().run("{create: 'products', validator: {text: {$ne: 'bad'}}}");
        started.database().insert("products", "{_id: 'a', text: '0'}");

        TestLedger ledger = load(worker(OnDuplicate.KEEP_FIRST), COLUMNS, "a", "bad", "a", "1", "a", "0", "b", "1");

        assertThat(ledger.allCounts()).isEqualTo(counts(1, 0, 1, 2));
        assertThat(ledger.codes()).containsExactly("a conflict", "a invalid");
    }

    @ParameterizedTest
    @EnumSource(OnDuplicate.class)
    void rows_in_different_parts_of_a_divided_chunk_never_replace_stored_ones(OnDuplicate onDuplicate)
            throws Exception {
        load(worker(onDuplicate), COLUMNS, "a", "1", "b", "1");
        TestLedger second = load(worker(onDuplicate), COLUMNS, "a", "1", "b", "2");

        assertThat(second.allCounts()).isEqualTo(counts(0, 1, 0, 1));
        assertThat(second.codes()).containsExactly("b conflict");
        assertThat(texts()).hasToString("{a=1, b=1}");
    }

    @Test
    void many_rows_with_few_ids_are_stored_once() throws Exception {
        Object[] rows = new Object[2 * 30_000];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = "k" + i % 1_000;
            rows[i + 1] = "text " + i;
        }
        TestLedger ledger = load(worker(OnDuplicate.KEEP_LAST), COLUMNS, rows);

        assertThat(ledger.allCounts()).isEqualTo(counts(500, 0, 29_500, 0));
        assertThat(texts()).hasSize(500).containsEntry("k0", "text 59000").containsEntry("k998", "text 59998");
    }
}

package dev.parallelloader.mongo.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.EachServer;
import dev.parallelloader.mongo.Items;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestLedger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chunks that are stored already, wholly or in part, whichever way a worker guesses. */
class ReplayIT extends EachServer {

    @Test
    void a_worker_adapts_to_chunks_that_are_stored_and_to_new_ones() throws Exception {
        List<Row> rows = Items.rows(30_000);
        try (CollectionWorker factory = Items.open(started.database().uri())) {
            factory.prepare(Items.COLUMNS);
            work(factory, rows.subList(5_000, 20_000));
            try (ChunkWorker worker = factory.open()) {
                assertThat(work(worker, rows.subList(0, 5_000))).isEqualTo("inserted 5000, unchanged 0, rejected 0");
                assertThat(work(worker, rows.subList(5_000, 10_000)))
                        .isEqualTo("inserted 0, unchanged 5000, rejected 0");
                assertThat(work(worker, rows.subList(10_000, 15_000)))
                        .isEqualTo("inserted 0, unchanged 5000, rejected 0");
                assertThat(work(worker, rows.subList(17_000, 22_000)))
                        .isEqualTo("inserted 2000, unchanged 3000, rejected 0");
                assertThat(work(worker, rows.subList(22_000, 30_000)))
                        .isEqualTo("inserted 8000, unchanged 0, rejected 0");
            }
        }
        assertThat(started.database().documents("items")).hasSize(30_000);
    }

    @Test
    void every_kind_of_row_is_recognized_in_a_chunk_that_is_mostly_stored() throws Exception {
        List<Row> rows = new ArrayList<>(Items.rows(100));
        try (CollectionWorker factory = Items.open(started.database().uri())) {
            factory.prepare(Items.COLUMNS);
            work(factory, rows.subList(0, 90));
            run("delete", "deletes: [{q: {_id: {$in: [5, 6, 7, 8]}}, limit: 0}]");
            String date = "{$date: '2026-11-24T00:00:00Z'}";
            run(
                    "insert",
                    "documents: [{_id: 5, added: " + date + ", label: 'item 5'}, {_id: 6.0, label: 'item 6', added: "
                            + date
                            + "}, {_id: 7, label: 'other', added: " + date + "}, {_id: 8, label: 'item 8', added: "
                            + date + ", more: 1}]");
            rows.add(Items.row(3)); // repeats
            rows.add(Items.row("4", "other", "2026-11-24"));
            rows.add(Items.row("95", "other", "2026-11-24"));

            TestLedger ledger = new TestLedger();
            try (ChunkWorker worker = factory.open()) {
                worker.work(rows, ledger);
            }
            assertThat(ledger.counts()).isEqualTo("inserted 10, unchanged 88, rejected 5");
            assertThat(ledger.codes())
                    .containsExactly("4 conflict", "6 conflict", "7 conflict", "8 conflict", "95 conflict");
        }
    }

    private void run(String command, String fields) {
        String bypass = server == Server.MONGOD && command.equals("insert") ? ", bypassDocumentValidation: true" : "";
        started.database().run("{" + command + ": 'items', " + fields + bypass + "}");
    }

    private static void work(CollectionWorker factory, List<Row> rows) throws Exception {
        try (ChunkWorker worker = factory.open()) {
            worker.work(rows, new TestLedger());
        }
    }

    private static String work(ChunkWorker worker, List<Row> rows) throws Exception {
        TestLedger ledger = new TestLedger();
        worker.work(rows, ledger);
        return ledger.counts();
    }
}

package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections of a replica set that break after the server has executed an update or a delete. */
@Timeout(120)
class LostUpdateReplyIT extends OnReplicaSet {

    private static final Columns COLUMNS = Columns.of("sku", "text");
    private static final int ROWS = 11_000;
    private static final int STORED = 4_000;

    /** Loses the first replies to a command. */
    private static final class Loss implements MongoProxy.Rules {

        final AtomicInteger lost = new AtomicInteger();
        final AtomicInteger retried = new AtomicInteger();
        private final String command;

        Loss(String command) {
            this.command = command;
        }

        @Override
        public MongoProxy.Delivery reply(String name, WireMessage request, BsonDocument reply) {
            if (!name.equals(command)) {
                return MongoProxy.Delivery.WHOLE;
            }
            if (reply.containsKey("retriedStmtIds")) {
                retried.incrementAndGet();
            }
            return lost.incrementAndGet() <= 2 ? MongoProxy.Delivery.HALF : MongoProxy.Delivery.WHOLE;
        }
    }

    @BeforeEach
    void store_some() throws Exception {
        database.clear();
        TestLedger stored = TestDatabase.load(
                CollectionWorker.into(database.uri(), "products").id("sku").build(), COLUMNS, rows(STORED, "old"));
        assertThat(stored.inserted).isEqualTo(STORED);
    }

    private static List<Row> rows(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> Row.of(COLUMNS, "s" + i, text))
                .toList();
    }

    private TestLedger load(Loss loss, WriteMode mode) throws Exception {
        try (MongoProxy proxy = MongoProxy.start(set.first().port(), loss)) {
            TestLedger ledger = TestDatabase.load(
                    CollectionWorker.into(ReplicaSet.uri(proxy, "social"), "products")
                            .id("sku")
                            .mode(mode)
                            .build(),
                    COLUMNS,
                    rows(ROWS, "new"));
            assertThat(loss.retried).as("batches that the server had executed").hasPositiveValue();
            return ledger;
        }
    }

    @Test
    void upserts_are_counted_once() throws Exception {
        TestLedger ledger = load(new Loss("update"), WriteMode.UPSERT);
        assertThat(List.of(ledger.inserted, ledger.updated, ledger.unchanged))
                .containsExactly((long) ROWS - STORED, (long) STORED, 0L);
        assertThat(database.documents("products")).hasSize(ROWS);
    }

    @Test
    void merges_are_counted_once() throws Exception {
        TestLedger ledger = load(new Loss("update"), WriteMode.MERGE);
        assertThat(List.of(ledger.updated, ledger.unchanged, ledger.skipped))
                .containsExactly((long) STORED, 0L, (long) ROWS - STORED);
    }

    @Test
    void deletes_are_counted_once() throws Exception {
        TestLedger ledger = load(new Loss("delete"), WriteMode.DELETE);
        assertThat(List.of(ledger.deleted, ledger.skipped)).containsExactly((long) STORED, (long) ROWS - STORED);
        assertThat(database.documents("products")).isEmpty();
    }
}

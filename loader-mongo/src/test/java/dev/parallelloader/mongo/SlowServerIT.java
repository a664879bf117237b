package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes long to reply for a while. */
@Timeout(120)
class SlowServerIT {

    private static final Columns COLUMNS = Columns.of("sku", "text");
    private static final int BATCH = 10;
    private static final int BATCHES = 40;

    /** The batches in flight at a time, unless the server is slow. */
    private static final int USUAL = 4;

    /** Delays the replies to the batches from one index to another, and holds the last ones until as many as usual are in flight. */
    private static final class Slowness implements MongoProxy.Rules {

        static final int FROM = 8;
        static final int TO = FROM + USUAL;

        /** More than the time after which a reply is late. */
        static final Duration DELAY = Duration.ofMillis(5_500);

        /** How many batches are in flight when one arrives, by the order in which they arrive. */
        final List<Integer> inFlight = new CopyOnWriteArrayList<>();

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger replies = new AtomicInteger();
        private final CountDownLatch usualAgain = new CountDownLatch(USUAL);

        @Override
        public void describe(BsonDocument hello) {
            hello.put("maxWriteBatchSize", new BsonInt32(BATCH));
        }

        @Override
        public void command(String name, WireMessage request) {
            if (name.equals("insert")) {
                inFlight.add(now.incrementAndGet());
            }
        }

        @Override
        public MongoProxy.Delivery reply(String name, WireMessage request, BsonDocument reply) {
            if (name.equals("insert")) {
                int index = replies.getAndIncrement();
                try {
                    if (index >= FROM && index < TO) {
                        long start = System.nanoTime();
                        Await.until("the delay is over", DELAY.multipliedBy(4), () -> isOver(start));
                    } else if (index >= BATCHES - USUAL) {
                        usualAgain.countDown();
                        assertThat(usualAgain.await(30, TimeUnit.SECONDS))
                                .as("as many batches as usual are in flight again")
                                .isTrue();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                now.decrementAndGet();
            }
            return MongoProxy.Delivery.WHOLE;
        }

        private static boolean isOver(long start) {
            return System.nanoTime() - start >= DELAY.toNanos();
        }
    }

    @Test
    void fewer_batches_are_in_flight_until_the_server_is_quick_again() throws Exception {
        List<Row> rows = IntStream.range(0, BATCH * BATCHES)
                .mapToObj(i -> Row.of(COLUMNS, "s" + i, "text"))
                .toList();
        Slowness slowness = new Slowness();
        try (MongoServer mongod = MongoServer.startProcess();
                MongoProxy proxy = MongoProxy.start(mongod.port(), slowness)) {
            TestLedger ledger = TestDatabase.load(
                    CollectionWorker.into("mongodb://" + proxy.address() + "/shop", "products")
                            .id("sku")
                            .build(),
                    COLUMNS,
                    rows);

            assertThat(proxy.failures()).isEmpty();
            assertThat(ledger.inserted).isEqualTo(rows.size());
            assertThat(slowness.inFlight).hasSize(BATCHES);
            assertThat(slowness.inFlight.subList(0, Slowness.TO)).contains(USUAL);
            assertThat(slowness.inFlight.subList(Slowness.TO, Slowness.TO + 2))
                    .as("in flight after the late replies; all: %s", slowness.inFlight)
                    .allMatch(count -> count <= USUAL / 2);
        }
    }
}

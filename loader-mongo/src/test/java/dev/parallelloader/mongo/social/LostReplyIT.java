package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.mongo.CollectionWorker;
import dev.parallelloader.mongo.DisturbedLoad;
import dev.parallelloader.mongo.MongoProxy;
import dev.parallelloader.mongo.MongoProxy.Delivery;
import dev.parallelloader.mongo.ReplicaSet;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.TestLedger;
import dev.parallelloader.mongo.WireMessage;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that break after the server has executed an insert, so that the loader can't know whether it has. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostReplyIT {

    /** Of chunks that are a batch each. */
    private static final int STATUSES = 600;

    private static final int CHUNK = 200;
    private static final int CHUNKS = STATUSES / CHUNK;

    /** Of two chunks of several batches. */
    private static final int MANY = 36_000;

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private ReplicaSet set;

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private MongoServer standalone;

    /** Describes the last load. */
    private String description = "";

    @BeforeAll
    void start() throws Exception {
        set = ReplicaSet.ofOne();
        standalone = MongoServer.startProcess();
    }

    @AfterAll
    void stop() {
        if (standalone != null) { // null after a skip
            standalone.close();
            set.close();
        }
    }

    /** What the client finds at the proxy. */
    private enum Kind {
        /** A replica set, discovered from its only member. */
        SET,
        /** A member of a replica set, named without its set. */
        MEMBER,
        /** A mongos. */
        ROUTER,
        STANDALONE;

        void describe(BsonDocument hello) {
            if (this == ROUTER) {
                MongoProxy.describeAsRouter(hello);
            }
        }

        String uri(MongoProxy proxy) {
            return this == SET ? ReplicaSet.uri(proxy, "social") : "mongodb://" + proxy.address() + "/social";
        }
    }

    /** Loses replies to inserts of statuses. A batch is recognized by its first document. */
    private static final class Loss implements MongoProxy.Rules {

        final Map<BsonValue, List<BsonDocument>> batches = new ConcurrentHashMap<>();
        final AtomicInteger lost = new AtomicInteger();
        final AtomicInteger retried = new AtomicInteger();
        private final Delivery delivery;
        private final int times;
        private final Kind kind;

        /** Loses the reply to each batch so many times. */
        Loss(Delivery delivery, int times, Kind kind) {
            this.delivery = delivery;
            this.times = times;
            this.kind = kind;
        }

        @Override
        public Delivery reply(String name, WireMessage request, BsonDocument reply) {
            if (!name.equals("insert")
                    || !request.command().getString(name).getValue().equals("statuses")) {
                return Delivery.WHOLE;
            }
            if (reply.containsKey("retriedStmtIds")) {
                retried.incrementAndGet();
            }
            List<BsonDocument> sendings = batches.computeIfAbsent(
                    request.documents().get(0).get("_id"), first -> new CopyOnWriteArrayList<>());
            sendings.add(request.command());
            if (sendings.size() > times) {
                return Delivery.WHOLE;
            }
            lost.incrementAndGet();
            return delivery;
        }

        @Override
        public void describe(BsonDocument hello) {
            kind.describe(hello);
        }
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 1", "HALF, 1", "NOTHING, 3", "HALF, 2"})
    void a_replica_set_stores_and_counts_each_row_once(Delivery delivery, int times) throws Exception {
        assertCountedOnce(new Loss(delivery, times, Kind.SET), STATUSES, CHUNK);
    }

    @ParameterizedTest
    @EnumSource(names = {"SET", "MEMBER", "ROUTER"})
    void batches_in_flight_at_the_same_time_are_stored_and_counted_once(Kind kind) throws Exception {
        assertCountedOnce(new Loss(Delivery.NOTHING, 1, kind), MANY, MANY / 2);
    }

    /** Loses the first reply to an insert, and then doesn't let the client find the server for a while. */
    private static final class Outage implements MongoProxy.Rules {

        final List<BsonDocument> inserts = new CopyOnWriteArrayList<>();
        final CountDownLatch end = new CountDownLatch(1);
        private final Kind kind;
        private volatile boolean begun;

        Outage(Kind kind) {
            this.kind = kind;
        }

        @Override
        public void command(String name, WireMessage request) {
            if (name.equals("insert")) {
                inserts.add(request.command());
            }
        }

        @Override
        public Delivery reply(String name, WireMessage request, BsonDocument reply) {
            if (!name.equals("insert") || begun) {
                return Delivery.WHOLE;
            }
            begun = true;
            return Delivery.NOTHING;
        }

        @Override
        public void describe(BsonDocument hello) {
            kind.describe(hello);
            try {
                if (begun && !end.await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("the outage has no end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "ROUTER"})
    void a_batch_that_begins_while_no_server_is_known_has_a_number_too(Kind kind) throws Exception {
        Outage outage = new Outage(kind);
        try (MongoProxy proxy = MongoProxy.start(set.first().port(), outage);
                TestDatabase database = new TestDatabase(set.uri("social"));
                CollectionWorker factory =
                        new CollectionWorker(UserWorker.into(kind.uri(proxy)).settings())) {
            database.clear();
            factory.prepare(Rows.USERS);
            TestLedger first = new TestLedger();
            TestLedger second = new TestLedger();
            CompletableFuture<Void> ofFirst = work(factory, Rows.users(20).subList(0, 10), first);
            Await.until("the first chunk waits", Duration.ofMinutes(1), () -> !first.waiting.isEmpty());
            CompletableFuture<Void> ofSecond = work(factory, Rows.users(20).subList(10, 20), second);
            Await.until("the second chunk waits", Duration.ofMinutes(1), () -> !second.waiting.isEmpty());
            outage.end.countDown();
            CompletableFuture.allOf(ofFirst, ofSecond).get(60, TimeUnit.SECONDS);

            assertThat(first.counts()).isEqualTo("inserted 10, unchanged 0, rejected 0");
            assertThat(second.counts()).isEqualTo("inserted 10, unchanged 0, rejected 0");
            assertThat(outage.inserts)
                    .hasSize(3)
                    .allSatisfy(insert -> assertThat(insert.keySet()).contains("txnNumber"));
        }
    }

    private static CompletableFuture<Void> work(CollectionWorker factory, List<Row> rows, TestLedger ledger) {
        return CompletableFuture.runAsync(() -> {
            try (ChunkWorker worker = factory.open()) {
                worker.work(rows, ledger);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private void assertCountedOnce(Loss loss, int statuses, int chunkSize) throws Exception {
        try (MongoProxy proxy = MongoProxy.start(set.first().port(), loss);
                TestDatabase database = new TestDatabase(set.uri("social"))) {
            LoadReport report = load(database, loss.kind.uri(proxy), statuses, chunkSize);

            assertThat(proxy.failures()).isEmpty();
            assertThat(loss.batches).as(description).hasSizeGreaterThanOrEqualTo(statuses / chunkSize);
            assertThat(loss.lost.get()).as("lost replies").isEqualTo(loss.times * loss.batches.size());
            assertThat(report.total().inserted()).as("inserted; " + description).isEqualTo(statuses);
            assertThat(report.replayedChunks()).as(description).isZero();
            assertThat(loss.retried.get()).as("recognized as resent").isEqualTo(loss.lost.get());
            assertThat(loss.batches.values()).allSatisfy(LostReplyIT::assertOneNumber);
        }
    }

    /** By session and number the server recognizes a batch that it has executed. */
    private static void assertOneNumber(Collection<BsonDocument> sendings) {
        assertThat(sendings.stream()
                        .map(command -> command.get("lsid") + " " + command.get("txnNumber"))
                        .distinct())
                .as("sessions and numbers of a batch")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 1", "HALF, 5"})
    void a_standalone_server_stores_each_row_once_and_its_chunks_count_as_replayed(Delivery delivery, int times)
            throws Exception {
        Loss loss = new Loss(delivery, times, Kind.STANDALONE);
        try (MongoProxy proxy = MongoProxy.start(standalone.port(), loss);
                TestDatabase database = new TestDatabase(standalone.uri("social"))) {
            LoadReport report = load(database, loss.kind.uri(proxy), STATUSES, CHUNK);

            assertThat(proxy.failures()).isEmpty();
            assertThat(loss.lost.get()).as("lost replies").isEqualTo(times * CHUNKS);
            assertThat(report.total().inserted() + report.total().unchanged())
                    .as(description)
                    .isEqualTo(STATUSES);
            assertThat(report.replayedChunks()).as(description).isEqualTo(CHUNKS);
            assertThat(report.workers().retries()).as(description).isZero();
        }
    }

    private LoadReport load(TestDatabase database, String uri, int statuses, int chunkSize) throws Exception {
        database.clear();
        StatusLoad.storeUsers(database);
        try (DisturbedLoad load =
                StatusLoad.start(StatusLoad.file(folder, statuses), uri, Duration.ofSeconds(30), chunkSize)) {
            LoadReport report = load.report();
            description = load.description();
            assertThat(report.status()).as(description).isEqualTo(Status.COMPLETE);
            assertThat(report.total().read()).as(description).isEqualTo(statuses);
            assertThat(report.total().rejected()).as(description).isZero();
            StatusLoad.assertStored(database, statuses, description);
            return report;
        }
    }
}

package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.mongo.MongoProxy;
import dev.parallelloader.mongo.MongoProxy.Delivery;
import dev.parallelloader.mongo.ReplicaSet;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.WireMessage;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
    private static final int MANY = 18_000;

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private ReplicaSet set;

    @SuppressWarnings("NullAway.Init") // by start, before any test
    private MongoServer standalone;

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

    /** Loses replies to inserts of statuses. A batch is recognized by its first document. */
    private static final class Loss implements MongoProxy.Rules {

        final Map<BsonValue, List<BsonDocument>> batches = new ConcurrentHashMap<>();
        final AtomicInteger lost = new AtomicInteger();
        final AtomicInteger retried = new AtomicInteger();
        private final Delivery delivery;
        private final int times;
        private final boolean router;

        /** Loses the reply to each batch so many times. */
        Loss(Delivery delivery, int times, boolean router) {
            this.delivery = delivery;
            this.times = times;
            this.router = router;
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
            if (router) {
                MongoProxy.describeAsRouter(hello);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 1", "HALF, 1", "NOTHING, 3", "HALF, 2"})
    void a_replica_set_stores_and_counts_each_row_once(Delivery delivery, int times) throws Exception {
        assertCountedOnce(new Loss(delivery, times, false), STATUSES, CHUNK);
    }

    @Test
    void batches_in_flight_at_the_same_time_are_stored_and_counted_once() throws Exception {
        assertCountedOnce(new Loss(Delivery.NOTHING, 1, false), MANY, MANY / 2);
    }

    @ParameterizedTest
    @CsvSource({"NOTHING, 1", "HALF, 2"})
    void a_mongos_stores_and_counts_each_row_once(Delivery delivery, int times) throws Exception {
        assertCountedOnce(new Loss(delivery, times, true), STATUSES, CHUNK);
    }

    private void assertCountedOnce(Loss loss, int statuses, int chunkSize) throws Exception {
        try (MongoProxy proxy = MongoProxy.start(set.first().port(), loss);
                TestDatabase database = new TestDatabase(set.uri("social"))) {
            LoadReport report = load(
                    database,
                    loss.router ? "mongodb://" + proxy.address() + "/social" : ReplicaSet.uri(proxy, "social"),
                    statuses,
                    chunkSize);

            assertThat(proxy.failures()).isEmpty();
            assertThat(loss.batches).as("%s", report).hasSizeGreaterThanOrEqualTo(statuses / chunkSize);
            assertThat(loss.lost.get()).as("lost replies").isEqualTo(loss.times * loss.batches.size());
            assertThat(report.total().inserted()).as("inserted; %s", report).isEqualTo(statuses);
            assertThat(report.replayedChunks()).as("%s", report).isZero();
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
    @EnumSource(names = {"NOTHING", "HALF"})
    void a_standalone_server_stores_each_row_once_and_its_chunks_count_as_replayed(Delivery delivery) throws Exception {
        Loss loss = new Loss(delivery, 1, false);
        try (MongoProxy proxy = MongoProxy.start(standalone.port(), loss);
                TestDatabase database = new TestDatabase(standalone.uri("social"))) {
            LoadReport report = load(database, "mongodb://" + proxy.address() + "/social", STATUSES, CHUNK);

            assertThat(proxy.failures()).isEmpty();
            assertThat(loss.lost.get()).as("lost replies").isEqualTo(CHUNKS);
            assertThat(report.total().inserted() + report.total().unchanged())
                    .as("%s", report)
                    .isEqualTo(STATUSES);
            assertThat(report.replayedChunks()).as("%s", report).isEqualTo(CHUNKS);
        }
    }

    private LoadReport load(TestDatabase database, String uri, int statuses, int chunkSize) throws Exception {
        database.clear();
        StatusLoad.storeUsers(database);
        try (StatusLoad load = StatusLoad.start(
                StatusLoad.file(folder, statuses), uri, Duration.ofSeconds(30), chunkSize)) {
            LoadReport report = load.report();
            assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
            assertThat(report.total().read()).as("%s", report).isEqualTo(statuses);
            assertThat(report.total().rejected()).as("%s", report).isZero();
            StatusLoad.assertStored(database, statuses, report.toString());
            return report;
        }
    }
}

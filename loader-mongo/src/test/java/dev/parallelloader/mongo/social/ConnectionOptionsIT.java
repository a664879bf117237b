package dev.parallelloader.mongo.social;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.Tally;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.MongoProxy;
import dev.parallelloader.mongo.OnReplicaSet;
import dev.parallelloader.mongo.ReplicaSet;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.mongo.WireMessage;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads with the options that a connection string may have, and with few rights. */
@Timeout(120)
class ConnectionOptionsIT extends OnReplicaSet {

    private static final int STATUSES = 1_500;
    private static final Tally INSERTED = new Tally(STATUSES, STATUSES, 0, 0, 0, 0, 0);
    private static final Tally UNCHANGED = new Tally(STATUSES, 0, 0, STATUSES, 0, 0, 0);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void storeUsers() throws Exception {
        database.clear();
        StatusLoad.storeUsers(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "w=1",
                "w=majority&wtimeoutMS=20000",
                "journal=false",
                "retryWrites=false",
                "retryReads=false",
                "compressors=zlib",
                "maxPoolSize=1",
                "maxPoolSize=2&minPoolSize=2&maxIdleTimeMS=1",
                "appName=another",
                "readConcernLevel=majority",
                "readPreference=secondaryPreferred",
                "directConnection=true",
                "timeoutMS=30000",
                "apiVersion=1" // unknown to the driver, as is every other way to name the Stable API in the string
            })
    void a_load_and_its_repetition_are_exact_with_each_option(String option) throws Exception {
        String uri = option.startsWith("directConnection")
                ? set.first().uri("social") + "?" + option
                : database.uri() + "&" + option;

        assertThat(load(uri)).isEqualTo(INSERTED);
        StatusLoad.assertStored(database, STATUSES, option);
        assertThat(load(uri)).isEqualTo(UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "journal=true | {w: 'majority', j: true}",
                "w=1 | {w: 1, j: true}",
                "w=majority&wtimeoutMS=20000 | {w: 'majority', wtimeout: 20000, j: true}",
                "w=1&journal=false | {w: 1, j: false}",
                "journal=false | {w: 'majority', j: false}"
            })
    void each_insert_has_the_write_concern_of_the_string(String option, String concern) throws Exception {
        List<BsonDocument> concerns = new CopyOnWriteArrayList<>();
        MongoProxy.Rules rules = new MongoProxy.Rules() {
            @Override
            public void command(String name, WireMessage request) {
                if (name.equals("insert")) {
                    concerns.add(request.command().getDocument("writeConcern", new BsonDocument()));
                }
            }
        };
        try (MongoProxy proxy = MongoProxy.start(set.first().port(), rules)) {
            assertThat(load(ReplicaSet.uri(proxy, "social") + "&" + option)).isEqualTo(INSERTED);
        }

        assertThat(concerns).isNotEmpty().allSatisfy(found -> assertThat(found).isEqualTo(BsonDocument.parse(concern)));
    }

    @Test
    void a_user_who_may_only_read_and_write_can_load() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "c2VjcmV0IG9mIHRoZSBzZXQ=");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        try (MongoServer guarded = MongoServer.startProcess("--replSet", "rs0", "--keyFile", key.toString())) {
            try (TestDatabase local = new TestDatabase(guarded.uri("admin") + "?directConnection=true")) {
                local.admin("{replSetInitiate: {_id: 'rs0', members: [{_id: 0, host: '" + guarded.address() + "'}]}}");
                Await.until(
                        "there is a primary",
                        Duration.ofMinutes(1),
                        () -> local.admin("{hello: 1}")
                                .getBoolean("isWritablePrimary")
                                .getValue());
                local.admin("{createUser: 'root', pwd: 'root', roles: ['root']}"); // allowed on this machine
            }
            try (TestDatabase root = new TestDatabase(uri(guarded, "root"));
                    TestDatabase ann = new TestDatabase(uri(guarded, "ann"))) {
                root.admin("{createUser: 'ann', pwd: 'ann', roles: [{role: 'readWrite', db: 'social'}]}");
                StatusLoad.storeUsers(ann);

                assertThat(load(ann.uri())).isEqualTo(INSERTED);
                assertThat(load(ann.uri())).isEqualTo(UNCHANGED);
                StatusLoad.assertStored(ann, STATUSES, "as a user with readWrite");
            }
        }
    }

    private static String uri(MongoServer guarded, String user) {
        return "mongodb://" + user + ":" + user + "@" + guarded.address() + "/social?replicaSet=rs0&authSource=admin";
    }

    private Tally load(String uri) throws Exception {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(StatusLoad.file(folder, STATUSES)))
                .worker(StatusWorker.into(uri))
                .strategy(THREADS)
                .chunkSize(500)
                .parallelism(2)
                .build()
                .load()
                .throwIfIncomplete()
                .total();
    }
}

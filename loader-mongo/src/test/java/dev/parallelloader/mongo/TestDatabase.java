package dev.parallelloader.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.parallelloader.api.Columns;
import dev.parallelloader.api.Component;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A database seen by a client of the tests, and loads by a worker alone: create, prepare, open, work. */
public final class TestDatabase implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final MongoClient client;
    private final String uri;

    public TestDatabase(String uri) {
        this.uri = uri;
        this.client = MongoClients.create(uri);
    }

    public String uri() {
        return uri;
    }

    public MongoCollection<BsonDocument> collection(String name) {
        return database().getCollection(name, BsonDocument.class);
    }

    public List<BsonDocument> documents(String collection) {
        return all(collection(collection).find().sort(BsonDocument.parse("{_id: 1}")));
    }

    public BsonDocument run(String command) {
        return all(database().runCommand(BsonDocument.parse(command), BsonDocument.class))
                .get(0);
    }

    public BsonDocument admin(String command) {
        return all(client.getDatabase("admin").runCommand(BsonDocument.parse(command), BsonDocument.class))
                .get(0);
    }

    /** The names of a collection's indexes. */
    public List<String> indexes(String collection) {
        return all(collection(collection).listIndexes(BsonDocument.class)).stream()
                .map(index -> index.getString("name").getValue())
                .toList();
    }

    /** The options that a collection was created with. */
    public BsonDocument options(String collection) {
        return run("{listCollections: 1, filter: {name: '" + collection + "'}}")
                .getDocument("cursor")
                .getArray("firstBatch")
                .get(0)
                .asDocument()
                .getDocument("options");
    }

    public void insert(String collection, String document) {
        all(collection(collection).insertOne(BsonDocument.parse(document)));
    }

    public void insertAll(String collection, List<String> documents) {
        all(collection(collection)
                .insertMany(documents.stream().map(BsonDocument::parse).toList()));
    }

    public void clear() {
        all(database().drop());
    }

    public static TestLedger load(Component<ChunkWorkerFactory> component, Columns columns, List<Row> rows)
            throws Exception {
        try (ChunkWorkerFactory factory = make(component)) {
            factory.prepare(columns);
            return work(factory, rows);
        }
    }

    private static ChunkWorkerFactory make(Component<ChunkWorkerFactory> component) {
        return component.create(ChunkWorkerFactory.class, TestDatabase.class.getClassLoader());
    }

    public static TestLedger work(ChunkWorkerFactory factory, List<Row> rows) throws Exception {
        TestLedger ledger = new TestLedger();
        try (ChunkWorker worker = factory.open()) {
            worker.work(rows, ledger);
        }
        return ledger;
    }

    public static <T> List<T> all(Publisher<T> results) {
        List<T> all = Flux.from(results).collectList().block(DEADLINE);
        return all == null ? List.of() : all;
    }

    private MongoDatabase database() {
        return client.getDatabase(Objects.requireNonNull(new ConnectionString(uri).getDatabase(), "database"));
    }

    @Override
    public void close() {
        client.close();
    }
}

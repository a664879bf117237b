package dev.parallelloader.mongo.social;

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
import org.bson.BsonDocument;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A second pair of eyes on a server, and the way a load goes without a loader: make, prepare, open, work. */
final class TestDatabase implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final MongoClient client;
    private final String uri;

    TestDatabase(String uri) {
        this.uri = uri;
        this.client = MongoClients.create(uri);
    }

    String uri() {
        return uri;
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database().getCollection(name, BsonDocument.class);
    }

    List<BsonDocument> documents(String collection) {
        return all(collection(collection).find().sort(BsonDocument.parse("{_id: 1}")));
    }

    BsonDocument run(String command) {
        return all(database().runCommand(BsonDocument.parse(command), BsonDocument.class))
                .get(0);
    }

    BsonDocument admin(String command) {
        return all(client.getDatabase("admin").runCommand(BsonDocument.parse(command), BsonDocument.class))
                .get(0);
    }

    void insert(String collection, String document) {
        all(collection(collection).insertOne(BsonDocument.parse(document)));
    }

    void clear() {
        all(database().drop());
    }

    Account loadUsers(Row... rows) throws Exception {
        return loadUsers(List.of(rows));
    }

    Account loadUsers(List<Row> rows) throws Exception {
        return load(UserWorker.into(uri), Rows.USERS, rows);
    }

    Account loadStatuses(Row... rows) throws Exception {
        return load(StatusWorker.into(uri), Rows.STATUSES, List.of(rows));
    }

    static Account load(Component<ChunkWorkerFactory> component, Columns columns, List<Row> rows) throws Exception {
        try (ChunkWorkerFactory factory = make(component)) {
            factory.prepare(columns);
            return work(factory, rows);
        }
    }

    static ChunkWorkerFactory make(Component<ChunkWorkerFactory> component) {
        return component.create(ChunkWorkerFactory.class, TestDatabase.class.getClassLoader());
    }

    static Account work(ChunkWorkerFactory factory, List<Row> rows) throws Exception {
        Account account = new Account();
        try (ChunkWorker worker = factory.open()) {
            worker.work(rows, account);
        }
        return account;
    }

    static <T> List<T> all(Publisher<T> answers) {
        List<T> all = Flux.from(answers).collectList().block(DEADLINE);
        return all == null ? List.of() : all;
    }

    private MongoDatabase database() {
        String name = new ConnectionString(uri).getDatabase();
        return client.getDatabase(name == null ? "social" : name);
    }

    @Override
    public void close() {
        client.close();
    }
}

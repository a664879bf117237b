package dev.parallelloader.cli;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests that load {@code products.csv} with the command. */
class CollectionLoads {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final String uri;
    private final MongoClient client;

    CollectionLoads(MongoServer server) {
        uri = server.freshUri();
        client = MongoClients.create(uri);
    }

    @BeforeEach
    void write_products() throws Exception {
        write("007,A lamp,19.90,2024-03-01,light|desk,Köln", "008,\"A chair, red\",45,2023-12-31,,");
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** Writes a file with these records. */
    final void write(String... lines) throws Exception {
        Files.writeString(
                folder.resolve("products.csv"),
                "sku,name,price,released,tags,address.city\n" + String.join("\n", lines) + "\n");
    }

    /** Loads the file. */
    final LoaderProcess.Ended load(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("load", "products.csv", "--uri", uri));
        arguments.addAll(List.of(options));
        return LoaderProcess.run(folder, arguments.toArray(String[]::new));
    }

    /** The documents in the collection {@code products}. */
    final List<BsonDocument> stored() {
        List<BsonDocument> documents = Flux.from(database()
                        .getCollection("products", BsonDocument.class)
                        .find()
                        .sort(BsonDocument.parse("{_id: 1}")))
                .collectList()
                .block(DEADLINE);
        return documents == null ? List.of() : documents;
    }

    final void insert(String collection, String document) {
        Mono.from(database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(document)))
                .block(DEADLINE);
    }

    private MongoDatabase database() {
        return client.getDatabase(uri.substring(uri.lastIndexOf('/') + 1).replaceFirst("\\?.*", ""));
    }
}

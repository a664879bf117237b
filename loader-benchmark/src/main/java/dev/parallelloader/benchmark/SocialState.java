package dev.parallelloader.benchmark;

import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.UserWorker;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/** The state of the database before and after a load, which is the same for all variants. */
final class SocialState {

    private SocialState() {}

    /** Sets up both collections with validators and index, and loads the users. */
    static void prepare(Server server, Path accounts) throws Exception {
        try (SocialDatabase database = SocialDatabase.open(server.uri())) {
            database.init();
        }
        ParallelLoader.builder()
                .source(CsvChunkSource.of(accounts))
                .worker(UserWorker.into(server.uri()))
                .build()
                .load()
                .throwIfIncomplete();
        server.admin(new Document("fsync", 1));
    }

    /**
     * Describes what is stored: the number of statuses, a digest of all documents with names, types and order of their fields,
     * the indexes, and the title of the validator.
     */
    static String describe(Server server) {
        var database = server.client().getDatabase("social");
        Document digest = database.runCommand(new Document("dbHash", 1).append("collections", List.of("statuses")));
        Set<String> indexes = new TreeSet<>();
        database.getCollection("statuses").listIndexes().forEach(index -> indexes.add(index.getString("name")));
        Document options = database.listCollections()
                .filter(new Document("name", "statuses"))
                .first();
        String validator = options == null
                ? "no collection"
                : String.valueOf(
                        options.getEmbedded(List.of("options", "validator", "$jsonSchema", "title"), String.class));
        return database.getCollection("statuses").countDocuments() + " statuses, digest "
                + digest.getEmbedded(List.of("collections", "statuses"), String.class) + ", indexes " + indexes
                + ", validator " + validator;
    }
}

package dev.parallelloader.mongo.social;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads many small generated files, and compares the stored documents and the rejected records with those that another parser
 * and the documented rules give. The property {@code loader.test.files} sets the number of files.
 */
class GeneratedFilesIT {

    private final int files = Integer.getInteger("loader.test.files", 500);
    private final long firstSeed = Long.getLong("loader.test.seed", 1);

    @TempDir
    Path folder = Path.of("");

    @Test
    void each_file_is_stored_and_rejected_as_another_parser_reads_it() throws Exception {
        Set<String> codes = new HashSet<>();
        try (MongoServer mongod = MongoServer.startProcess();
                TestDatabase statuses = new TestDatabase(mongod.uri("statuses"));
                TestDatabase users = new TestDatabase(mongod.uri("users"))) {
            SocialLoads.users(
                    statuses,
                    GeneratedFile.USERS.stream()
                            .map(id -> Rows.user(id, "a@b", "", ""))
                            .toList());
            for (long seed = firstSeed; seed < firstSeed + files; seed++) {
                GeneratedFile file = new GeneratedFile(seed);
                List<String> rejects = assertLoaded(file, file.ofUsers() ? users : statuses);
                rejects.forEach(reject -> codes.add(reject.replaceFirst("\\d+ ", "")));
            }
        }
        assertThat(codes)
                .containsExactlyInAnyOrder(
                        "encoding", "malformed", "column-count", "invalid", "unknown-user", "conflict");
    }

    private List<String> assertLoaded(GeneratedFile file, TestDatabase database) throws Exception {
        ExpectedLoad expected = new ExpectedLoad(file);
        String collection = file.ofUsers() ? "users" : "statuses";
        List<Reject> rejects = new ArrayList<>();
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(Files.write(folder.resolve("generated.csv"), file.bytes())))
                .worker(file.ofUsers() ? UserWorker.into(database.uri()) : StatusWorker.into(database.uri()))
                .strategy(SEQUENTIAL)
                .chunkSize(1 + file.seed % 40)
                .onChunk((chunk, outcome) -> rejects.addAll(outcome.rejects()))
                .build()
                .load();
        rejects.sort(Comparator.comparing(reject -> reject.at().record()));

        assertThat(report.complete()).as("%s: %s", file, report).isTrue();
        assertThat(rejects)
                .as("%s", file)
                .extracting(reject -> reject.at().record() + " " + reject.code())
                .isEqualTo(expected.rejects);
        assertThat(report.total()).as("%s", file).isEqualTo(expected.total());
        Map<String, BsonDocument> stored = new HashMap<>();
        database.documents(collection)
                .forEach(document -> stored.put(document.getString("_id").getValue(), document));
        assertThat(stored).as("%s", file).isEqualTo(expected.documents);
        TestDatabase.all(database.collection(collection).deleteMany(new BsonDocument()));
        return expected.rejects;
    }
}

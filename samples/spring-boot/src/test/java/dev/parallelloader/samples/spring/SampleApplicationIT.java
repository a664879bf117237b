package dev.parallelloader.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@WithMongoServer
class SampleApplicationIT {

    private static final GeneratedCsv USERS = SocialCsv.accounts(50, 3);
    /** The users of five statuses are unknown. */
    private static final GeneratedCsv STATUSES = SocialCsv.statuses(500, 50, 5, 3);

    @Test
    void the_application_loads_both_files_and_records_the_loads(MongoServer server, @TempDir Path folder)
            throws Exception {
        String database = server.freshDatabase();

        try (ConfigurableApplicationContext context = SpringApplication.run(
                SampleApplication.class,
                "--spring.mongodb.uri=" + server.uri(database),
                "--load.users=" + USERS.writeTo(folder.resolve("accounts.csv")),
                "--load.statuses=" + STATUSES.writeTo(folder.resolve("status_updates.csv")),
                "--load.rejects=" + folder.resolve("rejects"))) {
            var stored = context.getBean(MongoClient.class).getDatabase(database);
            assertThat(values(stored.getCollection("users"), "_id", "email", "name", "lastname"))
                    .containsExactlyInAnyOrderElementsOf(USERS.records());
            assertThat(values(stored.getCollection("statuses"), "_id", "user_id", "status_text"))
                    .containsExactlyInAnyOrderElementsOf(STATUSES.records().stream()
                            .filter(status -> !status.get(1).startsWith("nobody"))
                            .toList());

            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(rows(registry, "accounts.csv", "inserted")).isEqualTo(50);
            assertThat(rows(registry, "status_updates.csv", "inserted")).isEqualTo(495);
            assertThat(rows(registry, "status_updates.csv", "rejected")).isEqualTo(5);
        }

        assertThat(folder.resolve("rejects").resolve("status_updates.rejects.csv"))
                .isNotEmptyFile();
    }

    private static List<List<String>> values(MongoCollection<Document> collection, String... fields) {
        List<List<String>> values = new ArrayList<>();
        for (Document document : collection.find()) {
            values.add(List.of(fields).stream().map(document::getString).toList());
        }
        return values;
    }

    private static double rows(MeterRegistry registry, String source, String outcome) {
        return registry.get("parallelloader.rows")
                .tags("source", source, "outcome", outcome)
                .counter()
                .count();
    }
}

package dev.parallelloader.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorker;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a worker reach its executors, and nothing that Spark shows or writes. */
@ExtendWith(SparkHome.class)
@Timeout(120)
class SecretsIT {

    private static final String SECRET = "hunter2hunter2";

    @TempDir
    Path folder;

    @Test
    void secrets_are_neither_in_pages_nor_in_the_event_log_nor_in_logs() throws Exception {
        Path events = Files.createDirectory(folder.resolve("events"));
        Path file = Files.writeString(folder.resolve("rows.csv"), "N\n1\n2\n3\n");
        ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();
        try (StandaloneCluster cluster = StandaloneCluster.start()) {
            try (SparkStrategy spark = cluster.strategy()
                    .property("spark.ui.enabled", "true")
                    .property("spark.ui.port", "0")
                    .property("spark.eventLog.enabled", "true")
                    .property("spark.eventLog.dir", events.toUri().toString())
                    .start()) {
                LoadReport report = ParallelLoader.builder()
                        .source(CsvChunkSource.of(file))
                        .worker(Component.of(Knowing.class, Settings.none().withSecret("password", SECRET)))
                        .strategy(spark)
                        .onChunk(
                                (chunk, outcome) -> outcome.rejects().forEach(reject -> messages.add(reject.message())))
                        .build()
                        .load();

                assertThat(report.complete()).as("%s", report).isTrue();
                assertThat(messages).hasSize(3).containsOnly("knows " + SECRET.length() + " characters");
                for (String page : List.of("jobs", "stages", "environment", "executors", "api/v1/applications")) {
                    assertThat(page(spark, page))
                            .as(page)
                            .contains("Parallel Loader")
                            .doesNotContain(SECRET);
                }
            }
            assertThat(texts(events)).hasSizeGreaterThanOrEqualTo(1).noneMatch(text -> text.contains(SECRET));
            assertThat(texts(cluster.folder())).hasSizeGreaterThan(3).noneMatch(text -> text.contains(SECRET));
        }
    }

    private static String webUrl(SparkStrategy spark) {
        return spark.context().sc().uiWebUrl().get();
    }

    private static String page(SparkStrategy spark, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(webUrl(spark) + "/" + path)).build();
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()
                .send(request, BodyHandlers.ofString())
                .body();
    }

    /** The contents of all files in a folder and those in it. */
    private static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            List<String> texts = new ArrayList<>();
            for (Path file : regular) {
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return texts;
        }
    }

    /** Rejects each row, and says how long the password is. */
    public static final class Knowing implements ChunkWorkerFactory {

        private final String password;

        public Knowing(Settings settings) {
            this.password = settings.require("password");
        }

        @Override
        public ChunkWorker open() {
            return (rows, ledger) -> {
                for (Row row : rows) {
                    ledger.reject(row, "knows", "knows " + password.length() + " characters");
                }
            };
        }
    }
}

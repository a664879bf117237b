package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.mongo.social.UserWorker;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command is killed at random moments of a load and resumed each time, by turns under THREADS and PROCESSES. {@code
 * loader.test.commandKills} says how often, ten times in a load.
 */
@WithMongoServer
class KilledCommandIT {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final int KILLS = 10;
    private static final List<String> STRATEGIES = List.of("threads", "processes");
    private static final int ROWS = 200_000;

    /** Chunks small enough for a few between two kills. */
    private static final int CHUNK_SIZE = 2_000;

    @TempDir
    Path folder;

    private final MongoServer server;

    KilledCommandIT(MongoServer server) {
        this.server = server;
    }

    static IntStream loads() {
        return IntStream.range(0, Math.max(1, Integer.getInteger("loader.test.commandKills", KILLS) / KILLS));
    }

    @ParameterizedTest
    @MethodSource("loads")
    void a_load_that_was_killed_many_times_ends_as_one_that_was_not(int load) throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        writeFiles();
        String expected = freshServer();
        load(expected, "--rejects=expected").with(ExitCode.REJECTED);
        String uri = freshServer();

        int kills = killRepeatedly(uri, new Random(seed));
        LoaderProcess.Ended last = load(
                        uri,
                        "--strategy=" + STRATEGIES.get(load % 2),
                        "--rejects=rejects",
                        "--journal=journal",
                        "--resume",
                        "--report=report.json")
                .with(ExitCode.REJECTED);

        assertThat(kills).as("kills, seed %d", seed).isEqualTo(KILLS);
        assertThat(last.out()).contains("status_updates.csv: resumed; earlier runs loaded ");
        assertThat(hashOfStatuses(uri)).as("seed %d", seed).isEqualTo(hashOfStatuses(expected));
        for (String file : List.of("status_updates.rejects.csv", "status_updates.reasons.csv")) {
            assertThat(folder.resolve("rejects").resolve(file))
                    .as("seed %d", seed)
                    .hasSameBinaryContentAs(folder.resolve("expected").resolve(file));
        }
        JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
        assertThat(report.get("status").stringValue()).isEqualTo("COMPLETE");
        assertThat(report.get("read").longValue()).isEqualTo(ROWS + 1L * ROWS / 10_000);
        assertThat(report.get("rejected").longValue()).isEqualTo(ROWS / 10_000);
        assertThat(report.get("inserted").longValue() + report.get("unchanged").longValue())
                .as("seed %d, %s", seed, report.toPrettyString())
                .isEqualTo(ROWS);
        assertThat(report.get("resumedRecords").longValue()).isPositive();
    }

    /** Starts or resumes the load and kills it after a few chunks, as often as told. Returns how often. */
    private int killRepeatedly(String uri, Random random) throws Exception {
        int most = 2 * ROWS / CHUNK_SIZE / (3 * KILLS); // so that a third of the file is left for the last run
        int kills = 0;
        while (kills < KILLS) {
            int before = linesOfJournal();
            int more = 1 + random.nextInt(Math.max(1, most));
            try (LoaderProcess running = LoaderProcess.start(
                    folder,
                    arguments(
                            uri,
                            "--strategy=" + STRATEGIES.get(kills % 2),
                            "--rejects=rejects",
                            "--journal=journal",
                            before == 0 ? "--quiet" : "--resume"))) {
                Await.until("the journal grows", DEADLINE, () -> {
                    assertThat(running.alive()).as(running.printed()).isTrue();
                    return linesOfJournal() >= before + more;
                });
                running.handle().destroyForcibly();
                running.await();
                kills++;
            }
        }
        return kills;
    }

    private int linesOfJournal() {
        Path journal = folder.resolve("journal/journal");
        try {
            return Files.exists(journal) ? Files.readAllLines(journal).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoaderProcess.Ended load(String uri, String... options) throws Exception {
        try (LoaderProcess started = LoaderProcess.start(folder, arguments(uri, options))) {
            return started.await();
        }
    }

    private static String[] arguments(String uri, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("load", "statuses", "status_updates.csv", "--uri=" + uri, "--chunk-size=" + CHUNK_SIZE));
        arguments.add("--no-run-folder");
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    /** Writes users and statuses, and a record with too few columns before every 10,000th status. */
    private void writeFiles() throws Exception {
        new SocialNetwork(2_000, ROWS, 1).writeTo(folder, false);
        Path file = folder.resolve("status_updates.csv");
        StringBuilder text = new StringBuilder();
        int statuses = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("status_") && statuses++ % 10_000 == 0) {
                text.append("bad,").append(statuses).append('\n');
            }
            text.append(line).append('\n');
        }
        Files.writeString(file, text);
    }

    /** A database with the users. */
    private String freshServer() {
        String uri = server.freshUri();
        LoadReport users = ParallelLoader.builder()
                .source(CsvChunkSource.of(folder.resolve("accounts.csv")))
                .worker(UserWorker.into(uri))
                .build()
                .load();
        assertThat(users.complete()).as("%s", users).isTrue();
        return uri;
    }

    private static String hashOfStatuses(String uri) {
        String database = uri.substring(uri.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
        try (MongoClient client = MongoClients.create(uri)) {
            Document hashes = Objects.requireNonNull(
                    Mono.from(client.getDatabase(database).runCommand(new Document("dbHash", 1)))
                            .block(DEADLINE));
            return hashes.get("collections", Document.class).getString("statuses");
        }
    }
}

package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A second Ctrl-C, which aborts chunks that take long. */
@WithMongoServer
class SecondSignalIT {

    private static final long ROWS = 600_000;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final String uri;

    SecondSignalIT(MongoServer server) {
        uri = server.freshUri();
    }

    @ParameterizedTest(name = "SIG{0} under {1}")
    @CsvSource({"INT, sequential", "TERM, threads", "INT, processes"})
    void it_gives_up_the_chunks_in_flight_and_the_report_accounts_for_every_record(String signal, String strategy)
            throws Exception {
        new SocialNetwork(ROWS, 0, 1).writeTo(folder, false);
        try (SocialDatabase database = SocialDatabase.open(uri);
                LoaderProcess load = LoaderProcess.start(
                        folder,
                        "load",
                        "users",
                        "accounts.csv",
                        "--uri=" + uri,
                        "--chunk-size=" + ROWS / 3,
                        "--parallelism=2",
                        "--strategy=" + strategy,
                        "--report=report.json")) {
            Await.until(
                    "rows of a chunk in flight are stored",
                    DEADLINE,
                    () -> database.verify().users() > 0);

            load.signal(signal);
            load.awaitPrinted("press Ctrl-C again to abort them");
            load.signal(signal);

            LoaderProcess.Ended ended = load.await().with(ExitCode.INTERRUPTED);
            assertThat(ended.err()).contains("loader: aborting the chunks in flight");
            assertThat(ended.out()).contains("accounts.csv: cancelled");
            JsonNode report = JsonMapper.shared().readTree(folder.resolve("report.json"));
            assertThat(report.get("status").stringValue()).isEqualTo("CANCELLED");
            assertThat(report.get("notStarted").longValue()).isPositive();
            assertThat(report.get("read").longValue()
                            + report.get("failedRecords").longValue()
                            + report.get("notStarted").longValue())
                    .as(report.toPrettyString())
                    .isEqualTo(ROWS);
        }
    }
}

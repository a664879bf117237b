package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.testkit.mongo.MongoServer;
import dev.parallelloader.testkit.mongo.WithMongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WithMongoServer
class BenchIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final MongoServer server;

    BenchIT(MongoServer server) {
        this.server = server;
    }

    @Test
    void it_measures_reports_and_leaves_neither_its_database_nor_a_trace_in_the_users() throws Exception {
        String uri = server.freshUri();

        LoaderProcess.Ended bench = LoaderProcess.run(
                        folder,
                        "bench",
                        "--quick",
                        "--users=50",
                        "--statuses=500",
                        "--chunk-sizes=50,200",
                        "--workers=2",
                        "--repetitions=2",
                        "--uri=" + uri,
                        "--out=report")
                .with(ExitCode.OK);

        assertThat(bench.out())
                .startsWith("Best setting\n  Load with --strategy ")
                .contains("report/report.html");
        assertThat(bench.err())
                .contains(
                        "[ 1/15] warm-up, sequential, chunks of 200: ",
                        "[15/15] processes, 2 workers, chunks of 200: ");
        assertThat(folder.resolve("report").toFile().list())
                .containsExactlyInAnyOrder("report.html", "report.md", "results.json");
        JsonNode json = JsonMapper.shared().readTree(folder.resolve("report/results.json"));
        assertThat(json.get("settings").size()).isEqualTo(6);
        assertThat(json.get("where").get("files").get(1).get("rows").longValue())
                .isEqualTo(500);
        assertThat(users(uri)).isZero();
        ScratchDatabases.assertGone(bench.err(), uri);
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void a_users_own_files_are_told_apart_by_their_headers() throws Exception {
        new SocialNetwork(20, 100, 1).writeTo(folder, false);

        LoaderProcess.Ended bench = LoaderProcess.run(
                folder,
                "bench",
                "status_updates.csv",
                "accounts.csv",
                "--strategies=threads",
                "--chunk-sizes=50",
                "--workers=1",
                "--repetitions=1",
                "--warm-up=0",
                "--uri=" + server.freshUri());

        assertThat(bench.with(ExitCode.OK).out()).contains("bench-20");
        assertThat(bench.err()).hasLineCount(3).contains("[2/2] threads, 1 worker, chunks of 50: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void the_scratch_database_is_gone_after_signals_too_and_no_empty_folder_is_left(int signals) throws Exception {
        String uri = server.freshUri();
        try (LoaderProcess bench = LoaderProcess.start(folder, "bench", "--quick", "--uri=" + uri, "--out=report")) {
            bench.awaitPrinted("warm-up");

            for (int i = 0; i < signals; i++) {
                bench.signal("INT"); // the second may come in a load, between two, or while all is tidied up
            }

            LoaderProcess.Ended ended = bench.await().with(ExitCode.INTERRUPTED);
            ScratchDatabases.assertGone(ended.err(), uri);
        }
        assertThat(folder.resolve("report")).doesNotExist();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void reports_are_never_overwritten() throws Exception {
        Path mine = Files.writeString(
                Files.createDirectory(folder.resolve("report")).resolve("mine.txt"), "mine");

        LoaderProcess.Ended bench =
                LoaderProcess.run(folder, "bench", "--statuses=1", "--uri=" + server.freshUri(), "--out=report");

        assertThat(bench.with(ExitCode.NOT_STARTED).err()).contains("never overwritten");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void statuses_without_users_are_rejected_with_the_command_that_works() throws Exception {
        new SocialNetwork(2, 2, 1).writeTo(folder, false);

        LoaderProcess.Ended bench = LoaderProcess.run(folder, "bench", "status_updates.csv", "--embedded");

        assertThat(bench.with(ExitCode.NOT_STARTED).err()).contains("loader bench accounts.csv status_updates.csv");
    }

    @Test
    void on_the_stand_in_it_says_that_the_figures_say_nothing() throws Exception {
        LoaderProcess.Ended bench = LoaderProcess.run(
                folder,
                "bench",
                "--embedded",
                "--users=5",
                "--statuses=50",
                "--chunk-sizes=10",
                "--workers=1",
                "--strategies=threads",
                "--repetitions=1",
                "--out=report");

        assertThat(bench.with(ExitCode.OK).out()).startsWith("Not a real server");
        assertThat(folder.resolve("report/report.html")).content().contains("say nothing about a real server");
    }

    @Test
    void a_server_that_is_not_there_is_one_sentence_and_leaves_nothing() throws Exception {
        String uri = "mongodb://me:geheim@127.0.0.1:1/social?serverSelectionTimeoutMS=500";

        LoaderProcess.Ended bench = LoaderProcess.run(folder, "bench", "--statuses=1", "--uri", uri, "--out=report");

        assertThat(bench.with(ExitCode.NOT_STARTED).err())
                .contains("127.0.0.1:1")
                .doesNotContain("geheim")
                .hasLineCount(2);
        assertThat(folder.resolve("report")).doesNotExist();
    }

    @Test
    void it_has_the_users_credentials_and_is_rejected_where_they_do_not_reach() throws Exception {
        try (MongoServer guarded = MongoServer.startProcess("--auth")) {
            String host = "127.0.0.1:" + guarded.port();
            String any = "[{role: 'readWriteAnyDatabase', db: 'admin'}, {role: 'dbAdminAnyDatabase', db: 'admin'}]";
            run("mongodb://" + host, "admin", "{createUser: 'root', pwd: 'root', roles: ['root']}");
            String root = "mongodb://root:root@" + host;
            run(root, "social", "{createUser: 'any', pwd: 'geheim', roles: " + any + "}");
            run(root, "social", "{createUser: 'one', pwd: 'geheim', roles: ['readWrite']}");
            List<String> bench = List.of("bench", "--statuses=10", "--chunk-sizes=5", "--workers=2", "--warm-up=0");

            LoaderProcess.Ended allowed = bench(bench, "mongodb://any:geheim@" + host + "/social");
            LoaderProcess.Ended rejected = bench(bench, "mongodb://one:geheim@" + host + "/social");

            assertThat(allowed.with(ExitCode.OK).err()).doesNotContain("geheim");
            ScratchDatabases.assertGone(allowed.err(), root);
            assertThat(rejected.with(ExitCode.NOT_STARTED).err())
                    .contains(
                            "bench can't use its scratch database loader_bench_",
                            "a user who may create and drop databases")
                    .doesNotContain("geheim");
        }
    }

    private LoaderProcess.Ended bench(List<String> arguments, String uri) throws Exception {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--repetitions=1", "--uri=" + uri, "--out=" + "report-" + uri.substring(10, 13)));
        return LoaderProcess.run(folder, all.toArray(String[]::new));
    }

    private static void run(String uri, String database, String command) {
        try (MongoClient client = MongoClients.create(uri)) {
            assertThat(Mono.from(client.getDatabase(database).runCommand(BsonDocument.parse(command)))
                            .block(DEADLINE))
                    .containsEntry("ok", 1.0);
        }
    }

    private static long users(String uri) {
        try (SocialDatabase database = SocialDatabase.open(uri)) {
            return database.verify().users();
        }
    }
}

package dev.parallelloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.ValidationOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.StatusQuery;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Messages about lost servers, and the treatment of existing collections. */
@Timeout(300)
class ServerIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void a_server_that_is_killed_during_a_load_is_reported_in_sentences(String strategy) throws Exception {
        new SocialNetwork(200, 200_000, 1).writeTo(folder, false);
        try (MongoServer mongod = MongoServer.startProcess()) {
            String uri = mongod.uri("social");
            LoaderProcess.run(folder, "load", "users", "accounts.csv", "--uri", uri)
                    .with(ExitCode.OK);
            try (LoaderProcess load = LoaderProcess.start(
                    folder,
                    "load",
                    "statuses",
                    "status_updates.csv",
                    "--uri=" + uri,
                    "--chunk-size=10000",
                    "--parallelism=2",
                    "--server-wait=3",
                    "--strategy=" + strategy)) {
                awaitStatuses(uri);
                mongod.stop();

                LoaderProcess.Ended ended = load.await().with(ExitCode.FAILED);
                assertThat(ended.err() + ended.out())
                        .doesNotContain("onErrorDropped", "Exception in thread", "\tat ")
                        .contains("MongoDB at " + mongod.address() + " did not answer for 3 s")
                        .contains("serverWait, --server-wait");
            }
        }
    }

    @Test
    void an_option_that_is_not_known_is_warned_of_once() throws Exception {
        new SocialNetwork(5, 5, 1).writeTo(folder, false);
        try (MongoServer mongod = MongoServer.start()) {
            for (String command : List.of("load users accounts.csv", "demo --users=5 --statuses=9", "verify")) {
                List<String> words = new ArrayList<>(List.of(command.split(" ")));
                words.addAll(List.of("--uri", mongod.freshUri() + "?fooBar=1"));
                LoaderProcess.Ended ended =
                        LoaderProcess.run(folder, words.toArray(String[]::new)).with(ExitCode.OK);

                assertThat(ended.err().lines().filter(line -> line.contains("foobar")))
                        .as(command)
                        .hasSize(1);
            }
        }
    }

    @Test
    void writes_without_the_journal_are_warned_of_once() throws Exception {
        new SocialNetwork(5, 5, 1).writeTo(folder, false);
        try (MongoServer mongod = MongoServer.start()) {
            LoaderProcess.Ended load = LoaderProcess.run(
                            folder, "load", "users", "accounts.csv", "--uri", mongod.uri("social") + "?journal=false")
                    .with(ExitCode.OK);

            assertThat(load.err().lines().filter(line -> line.contains("journal=false")))
                    .hasSize(1);
        }
    }

    @Test
    void a_load_leaves_a_collection_of_others_alone_and_init_sets_the_rules() throws Exception {
        new SocialNetwork(5, 5, 1).writeTo(folder, false);
        try (MongoServer mongod = MongoServer.start()) {
            String uri = mongod.uri("social");
            in(uri, social -> all(social.getCollection("users").insertOne(new Document("_id", 7))));

            LoaderProcess.run(folder, "load", "users", "accounts.csv", "--uri", uri)
                    .with(ExitCode.OK);

            in(uri, social -> {
                assertThat(all(social.listCollectionNames())).containsExactly("users");
                all(social.getCollection("users").insertOne(new Document("_id", 8)));
            });

            LoaderProcess.Ended init =
                    LoaderProcess.run(folder, "init", "--uri", uri).with(ExitCode.OK);
            assertThat(init.out().lines())
                    .containsExactly(
                            "users     rules set; 2 stored documents break them, and can only be changed so that they match",
                            "statuses  collection created, rules set; index on user_id created");
            assertThat(LoaderProcess.run(folder, "init", "--uri", uri)
                            .with(ExitCode.OK)
                            .out()
                            .lines())
                    .containsExactly("users     rules already set", "statuses  rules already set");
        }
    }

    @Test
    void init_leaves_a_validator_of_others_and_says_so() throws Exception {
        try (MongoServer mongod = MongoServer.start()) {
            String uri = mongod.uri("social");
            in(
                    uri,
                    social -> all(social.createCollection(
                            "users",
                            new CreateCollectionOptions()
                                    .validationOptions(new ValidationOptions().validator(new Document("tenant", 1))))));

            assertThat(LoaderProcess.run(folder, "init", "--uri", uri)
                            .with(ExitCode.REJECTED)
                            .out())
                    .contains("users     rules not set: it has a validator that was not set by the loader");
        }
    }

    @Test
    void a_single_user_is_added_without_an_empty_collection_of_statuses() throws Exception {
        try (MongoServer mongod = MongoServer.start()) {
            String uri = mongod.uri("social");

            LoaderProcess.run(folder, "user", "add", "U1", "--email=a@b", "--uri", uri)
                    .with(ExitCode.OK);

            in(uri, social -> assertThat(all(social.listCollectionNames())).containsExactly("users"));
            LoaderProcess.run(folder, "verify", "--uri", uri).with(ExitCode.OK);
        }
    }

    private static void awaitStatuses(String uri) throws InterruptedException {
        try (SocialDatabase database = SocialDatabase.open(uri)) {
            Await.until(
                    "statuses are stored",
                    Duration.ofMinutes(1),
                    () -> database.statuses().count(StatusQuery.all()).await() > 20_000);
        }
    }

    private static void in(String uri, Consumer<MongoDatabase> look) {
        try (MongoClient client = MongoClients.create(uri)) {
            look.accept(client.getDatabase("social"));
        }
    }

    private static <T> List<T> all(Publisher<T> answers) {
        List<T> all = Flux.from(answers).collectList().block(Duration.ofSeconds(30));
        return all == null ? List.of() : all;
    }
}

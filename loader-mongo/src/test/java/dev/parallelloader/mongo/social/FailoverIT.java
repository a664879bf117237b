package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.mongo.TestDatabase;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica set of three whose primary is lost during a load. */
@Timeout(300)
class FailoverIT {

    private static final int STATUSES = 60_000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_load_outlasts_an_election_that_takes_longer_than_ten_seconds() throws Exception {
        List<MongoServer> members = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                members.add(MongoServer.startProcess("--replSet", "rs0"));
            }
            initiate(members);
            String hosts = members.stream().map(MongoServer::address).collect(Collectors.joining(","));
            try (TestDatabase database = new TestDatabase("mongodb://" + hosts + "/social?replicaSet=rs0")) {
                StatusLoad.storeUsers(database);
                try (StatusLoad load =
                        StatusLoad.start(StatusLoad.file(folder, STATUSES), database.uri(), Duration.ofSeconds(60))) {
                    load.awaitChunks(20);
                    primary(members).stop();

                    LoadReport report = load.report();
                    assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
                    assertThat(report.total().read()).as("%s", report).isEqualTo(STATUSES);
                    assertThat(report.total().inserted() + report.total().unchanged())
                            .as("%s", report)
                            .isEqualTo(STATUSES);
                    assertThat(load.waiting())
                            .anyMatch(wait -> wait.startsWith("for a primary of the replica set at 127.0.0.1:")
                                    && wait.matches(".* \\([7-9] s of 60 s\\)"));
                    StatusLoad.assertStored(database, STATUSES, report.toString());
                }
            }
        } finally {
            members.forEach(MongoServer::close);
        }
    }

    /** Sets a long election timeout: a lost primary is replaced after 12 seconds. */
    private static void initiate(List<MongoServer> members) throws InterruptedException {
        String list = IntStream.range(0, members.size())
                .mapToObj(i -> "{_id: " + i + ", host: '" + members.get(i).address() + "'}")
                .collect(Collectors.joining(", "));
        try (TestDatabase first = new TestDatabase(members.get(0).uri("admin") + "?directConnection=true")) {
            first.admin("{replSetInitiate: {_id: 'rs0', members: [" + list
                    + "], settings: {electionTimeoutMillis: 12000}}}");
        }
        Await.until(
                "there is a primary",
                Duration.ofSeconds(60),
                () -> members.stream().anyMatch(FailoverIT::isPrimary));
    }

    private static MongoServer primary(List<MongoServer> members) {
        return members.stream().filter(FailoverIT::isPrimary).findFirst().orElseThrow();
    }

    private static boolean isPrimary(MongoServer member) {
        try (TestDatabase direct = new TestDatabase(member.uri("admin") + "?directConnection=true")) {
            BsonDocument hello = direct.admin("{hello: 1}");
            return hello.getBoolean("isWritablePrimary").getValue();
        }
    }
}

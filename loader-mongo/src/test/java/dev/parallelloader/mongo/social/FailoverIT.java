package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.mongo.DisturbedLoad;
import dev.parallelloader.mongo.ReplicaSet;
import dev.parallelloader.mongo.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica set of three whose primary is lost during a load. */
@Timeout(300)
class FailoverIT {

    private static final int STATUSES = 60_000;

    /** A lost primary is replaced after 12 seconds. */
    private static final String SLOW_ELECTIONS = "{electionTimeoutMillis: 12000}";

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_load_outlasts_an_election_that_takes_longer_than_ten_seconds() throws Exception {
        try (ReplicaSet set = ReplicaSet.start(3, SLOW_ELECTIONS);
                TestDatabase database = new TestDatabase(set.uri("social"))) {
            StatusLoad.storeUsers(database);
            try (DisturbedLoad load =
                    StatusLoad.start(StatusLoad.file(folder, STATUSES), database.uri(), Duration.ofSeconds(60))) {
                load.awaitChunks(20);
                set.awaitPrimary().stop();

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
    }
}

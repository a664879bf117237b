package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.mongo.ProductLoad.Workers;
import dev.parallelloader.testkit.mongo.MongoServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A standalone server that is killed and restarted several times during a load: {@code loader.test.serverKills} times, but at most
 * five. The profile {@code storm} raises it.
 */
@Timeout(300)
class RestartedServerIT {

    private final int kills =
            Math.min(ProductLoad.MAX_KILLS, Integer.getInteger("loader.test.serverKills", ProductLoad.MAX_KILLS));

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"INSERT, THREADS", "UPSERT, PROCESSES"})
    void rows_are_stored_once_and_the_chunks_that_were_disturbed_count_as_replayed(WriteMode mode, Workers workers)
            throws Exception {
        try (MongoServer mongod = MongoServer.startProcess();
                TestDatabase database = new TestDatabase(mongod.uri("shop"));
                DisturbedLoad load = ProductLoad.start(ProductLoad.file(folder), database.uri(), mode, workers)) {
            LoadReport report = ProductLoad.complete(
                    load,
                    kills,
                    () -> {
                        mongod.stop();
                        mongod.startAgain();
                    },
                    database);

            assertThat(report.total().unchanged() == 0 || report.replayedChunks() > 0)
                    .as("%s", report)
                    .isTrue();
        }
    }
}

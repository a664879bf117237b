package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.mongo.ProductLoad.Disturbance;
import dev.parallelloader.mongo.ProductLoad.Workers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A replica set of three whose primary is lost again and again during a load. The tests repeat the load until a primary was
 * killed {@code loader.test.serverKills} times, which the profile {@code storm} raises.
 */
@Timeout(900)
class RepeatedFailoverIT extends OnReplicaSet {

    private final int wanted = Integer.getInteger("loader.test.serverKills", ProductLoad.MAX_KILLS);

    @TempDir
    Path folder = Path.of("");

    @Override
    protected ReplicaSet startSet() throws InterruptedException {
        return ReplicaSet.start(3, ReplicaSet.FAST_ELECTIONS);
    }

    @BeforeEach
    void awaitPrimary() throws InterruptedException {
        set.awaitPrimary();
    }

    @ParameterizedTest
    @EnumSource(Workers.class)
    void each_row_is_inserted_and_counted_once_however_often_the_primary_is_killed(Workers workers) throws Exception {
        int kills = Math.min(wanted, ProductLoad.MAX_KILLS);
        for (int killed = 0; killed < wanted; killed += kills) {
            assertCountedOnce(load(workers, kills, set::replacePrimary));
        }
    }

    @Test
    void each_row_is_inserted_and_counted_once_if_the_primary_is_frozen_until_there_is_another() throws Exception {
        assertCountedOnce(load(Workers.THREADS, 1, () -> set.freezePrimary(Duration.ofSeconds(15))));
    }

    @Test
    void without_retried_writes_rows_are_stored_once_too() throws Exception {
        load(database.uri() + "&retryWrites=false", Workers.THREADS, 1, set::replacePrimary);
    }

    private static void assertCountedOnce(LoadReport report) {
        assertThat(report.total().inserted()).as("%s", report).isEqualTo(ProductLoad.ROWS);
        assertThat(report.replayedChunks()).as("%s", report).isZero();
    }

    private LoadReport load(Workers workers, int times, Disturbance disturbance) throws Exception {
        return load(database.uri(), workers, times, disturbance);
    }

    private LoadReport load(String uri, Workers workers, int times, Disturbance disturbance) throws Exception {
        database.clear();
        try (DisturbedLoad load = ProductLoad.start(ProductLoad.file(folder), uri, WriteMode.INSERT, workers)) {
            return ProductLoad.complete(load, times, disturbance, database);
        }
    }
}

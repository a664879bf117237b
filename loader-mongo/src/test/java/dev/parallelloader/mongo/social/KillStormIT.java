package dev.parallelloader.mongo.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import dev.parallelloader.mongo.RandomKills;
import dev.parallelloader.mongo.Server;
import dev.parallelloader.mongo.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads a file while child processes are killed at random, and expects the result of an undisturbed load. The test repeats the
 * load until {@code loader.test.kills} processes were killed, which the profile {@code storm} raises.
 */
@Timeout(1_200)
class KillStormIT {

    private static final int USERS = 2_000;
    private static final int STATUSES = 200_000;
    private static final int CHUNK = 1_000;
    private static final int CHILDREN = 4;

    /** A limit, since two cores can't start children as fast as they are killed, and the load would take too long. */
    private static final int KILLS_A_LOAD = 20;

    private final int wanted = Integer.getInteger("loader.test.kills", 20);
    private final long seed = Long.getLong("loader.test.seed", System.nanoTime());

    @TempDir
    Path folder = Path.of("");

    @Test
    void every_row_is_stored_and_counted_once_whichever_processes_are_killed() throws Exception {
        Map<String, String> expected = new HashMap<>();
        Path users = writeUsers();
        Path statuses = writeStatuses(expected);
        int kills = 0;
        int loads = 0;
        try (Server.Started started = Server.MONGOD.start()) {
            while (kills < wanted) {
                TestDatabase database = started.database();
                database.clear();
                load(users, database, true, new Random(seed));
                Storm storm = load(statuses, database, false, new Random(seed + loads));
                kills += storm.kills.kills();
                loads++;
                String what = "seed " + (seed + loads - 1) + ", load " + loads + ", " + storm.kills.kills() + " kills, "
                        + storm.report;
                assertThat(storm.report.complete()).as(what).isTrue();
                assertThat(storm.report.total().read()).as(what).isEqualTo(STATUSES);
                assertThat(storm.report.total().inserted()
                                + storm.report.total().unchanged())
                        .as(what)
                        .isEqualTo(STATUSES);
                assertThat(storm.report.chunks()).as(what).isEqualTo(STATUSES / CHUNK);
                assertThat(storm.finished).as(what).doesNotHaveDuplicates().hasSize(STATUSES / CHUNK);
                Map<String, String> stored = new HashMap<>();
                database.documents("statuses")
                        .forEach(document -> stored.put(
                                document.getString("_id").getValue(),
                                document.getString("user_id").getValue() + "|"
                                        + document.getString("status_text").getValue()));
                assertThat(stored.equals(expected))
                        .as("the stored set is the file's; " + what)
                        .isTrue();
                System.out.printf(
                        "kill storm: %d kills, %.1f s, %d chunks replayed, seed %d%n",
                        storm.kills.kills(),
                        storm.report.took().toMillis() / 1e3,
                        storm.report.replayedChunks(),
                        seed + loads - 1);
            }
        }
        assertThat(kills).isGreaterThanOrEqualTo(wanted);
    }

    /** A load that is disturbed. */
    private static final class Storm implements LoadListener {

        final Queue<Long> finished = new ConcurrentLinkedQueue<>();
        final RandomKills kills;

        @SuppressWarnings("NullAway.Init") // set when the load is over
        LoadReport report;

        Storm(Random random) {
            this.kills = new RandomKills(random, KILLS_A_LOAD);
        }

        @Override
        public void finished(Chunk chunk, ChunkOutcome outcome) {
            finished.add(outcome.chunk());
        }
    }

    private static Storm load(Path file, TestDatabase database, boolean calm, Random random) throws Exception {
        Storm storm = new Storm(random);
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        if (!calm) {
            next(killer, storm, random);
        }
        try {
            storm.report = ParallelLoader.builder()
                    .source(CsvChunkSource.of(file))
                    .worker(calm ? UserWorker.into(database.uri()) : StatusWorker.into(database.uri()))
                    .strategy(ForkedProcessStrategy.builder().heap("128m").build())
                    .chunkSize(CHUNK)
                    .parallelism(CHILDREN)
                    .listener(storm)
                    .listener(storm.kills)
                    .build()
                    .load();
            return storm;
        } finally {
            killer.shutdownNow();
            assertThat(killer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void next(ScheduledExecutorService killer, Storm storm, Random random) {
        if (!killer.isShutdown()) {
            var unused = killer.schedule(
                    () -> {
                        storm.kills.killOne();
                        next(killer, storm, random);
                    },
                    100 + random.nextInt(200),
                    TimeUnit.MILLISECONDS);
        }
    }

    private Path writeUsers() throws IOException {
        Path file = folder.resolve("accounts.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("USER_ID,EMAIL,NAME,LASTNAME\n");
            for (int i = 0; i < USERS; i++) {
                out.write("U" + i + ",u" + i + "@example.org,Zoë,Lee\n");
            }
        }
        return file;
    }

    private Path writeStatuses(Map<String, String> expected) throws IOException {
        Path file = folder.resolve("status_updates.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("STATUS_ID,USER_ID,STATUS_TEXT\n");
            for (int i = 0; i < STATUSES; i++) {
                out.write("S" + i + ",U" + i % USERS + ",\"said, and \"\"quoted\"\"\nin two lines: " + i + "\"\n");
                expected.put("S" + i, "U" + i % USERS + "|said, and \"quoted\"\nin two lines: " + i);
            }
        }
        return file;
    }
}

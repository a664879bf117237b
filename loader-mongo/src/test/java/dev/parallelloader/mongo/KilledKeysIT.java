package dev.parallelloader.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoaderBuilder;
import dev.parallelloader.core.strategy.ForkedProcessStrategy;
import dev.parallelloader.core.strategy.Strategies;
import dev.parallelloader.mongo.RepeatedKeys.Result;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files in which keys occur in several chunks with different content, loaded while child processes are killed: the load stores what
 * a sequential one does. Each mode is repeated with other files until a quarter of {@code loader.test.kills} processes were killed,
 * which the profile {@code storm} raises.
 */
@Timeout(900)
class KilledKeysIT {

    private static final int ROWS = 6_000;
    private static final RepeatedKeys KEYS = new RepeatedKeys(ROWS, 100);

    /** Fewer than the kills that a chunk survives, so that none fails. */
    private static final int KILLS_A_LOAD = 5;

    /** A child is killed after about one chunk in so many. */
    private static final int CHUNKS_A_KILL = 5;

    private final int wanted = Integer.getInteger("loader.test.kills", 20) / WriteMode.values().length;
    private final long seed = Long.getLong("loader.test.seed", System.nanoTime());

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(WriteMode.class)
    void a_load_whose_processes_are_killed_stores_the_documents_of_a_sequential_one(WriteMode mode) throws Exception {
        try (Server.Started started = Server.MONGOD.start()) {
            int killed = 0;
            for (long next = seed; killed < wanted; next++) {
                Path file = KEYS.write(folder, new Random(next));
                Result sequential = load(file, mode, Strategies.SEQUENTIAL, started.database());
                assertThat(sequential.total().read()).isEqualTo(ROWS);

                RandomKills kills = new RandomKills(new Random(next), KILLS_A_LOAD);
                Result disturbed = load(
                        file,
                        mode,
                        ForkedProcessStrategy.builder().heap("128m").build(),
                        started.database(),
                        kills,
                        killsBetweenChunks(kills, new Random(next)));
                killed += kills.kills();

                String what = "seed " + next + ", " + kills.kills() + " kills";
                assertThat(disturbed.total().read()).as("read; " + what).isEqualTo(ROWS);
                assertThat(disturbed.total().rejected())
                        .as("rejected; " + what)
                        .isEqualTo(sequential.total().rejected());
                assertThat(disturbed.stored().equals(sequential.stored()))
                        .as("the documents are the same; " + what)
                        .isTrue();
            }
        }
    }

    private static Result load(
            Path file, WriteMode mode, ExecutionStrategy strategy, TestDatabase database, LoadListener... listeners) {
        ParallelLoaderBuilder loader = KEYS.loader(file, database, builder -> builder.mode(mode), strategy);
        for (LoadListener listener : listeners) {
            loader.listener(listener);
        }
        return KEYS.load(loader, database, mode != WriteMode.INSERT);
    }

    private static LoadListener killsBetweenChunks(RandomKills kills, Random random) {
        return new LoadListener() {
            @Override
            public void finished(Chunk chunk, ChunkOutcome outcome) {
                if (random.nextInt(CHUNKS_A_KILL) == 0) {
                    kills.killOne();
                }
            }
        };
    }
}

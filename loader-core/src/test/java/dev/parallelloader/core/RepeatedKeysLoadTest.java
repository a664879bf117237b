package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads with a key: what is stored, counted and rejected is the same as without parallelism. */
@Timeout(60)
class RepeatedKeysLoadTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_result_is_that_of_a_sequential_load(long seed) throws Exception {
        KeyedLoad load = new KeyedLoad(dir, seed);
        KeyedLoad.Result expected = load.expected();

        assertThat(load.load(SEQUENTIAL, 1, true)).as("seed %d", seed).isEqualTo(expected);
        assertThat(load.load(THREADS, 4, true)).as("seed %d", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 12})
    void each_record_is_counted_if_a_load_is_cancelled_after_some_chunks(int chunks) throws Exception {
        Path file = Files.writeString(
                dir.resolve("keys.csv"),
                IntStream.range(0, 120)
                        .mapToObj(i -> (i % 3 == 0 ? i % 10 : i) + ",v\n")
                        .collect(Collectors.joining("", "K,V\n", "")));
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        LoadHandle[] handle = new LoadHandle[1];
        ParallelLoader loader = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .key("K")
                .strategy(SEQUENTIAL)
                .chunkSize(10)
                .worker(() -> (rows, ledger) -> {
                    started.await();
                    rows.forEach(row -> ledger.inserted(1));
                    if (done.incrementAndGet() == chunks) {
                        handle[0].cancel();
                    }
                })
                .build();

        try (LoadHandle running = loader.start()) {
            handle[0] = running;
            started.countDown();
            LoadReport report = running.await();

            assertThat(report.chunks()).as("%s", report).isEqualTo(Math.min(chunks, 12));
            assertThat(report.total().read() + report.notStarted().orElseThrow())
                    .as("%s", report)
                    .isEqualTo(120);
        }
    }

    @Test
    void a_key_that_is_no_column_ends_the_load_before_it_starts() throws Exception {
        Path file = Files.writeString(dir.resolve("keys.csv"), "K,V\na,1\n");
        ParallelLoader loader = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .key("sku")
                .worker(() -> (rows, ledger) -> rows.forEach(row -> ledger.inserted(1)))
                .build();

        assertThatThrownBy(loader::load)
                .isInstanceOf(LoaderException.class)
                .hasMessage("missing column sku; the header has K, V");
    }

    @Test
    void a_source_without_keys_and_a_key_without_columns_are_refused_when_the_loader_is_built() {
        ParallelLoaderBuilder builder =
                ParallelLoader.builder().worker(() -> (rows, ledger) -> rows.forEach(row -> ledger.inserted(1)));
        ChunkSource other = new ChunkSource() {
            @Override
            public String name() {
                return "other.txt";
            }

            @Override
            public ChunkPlan plan(ChunkLimits limits) {
                throw new LoaderException("not planned");
            }
        };

        assertThatThrownBy(() -> builder.source(other).key("K").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the source other.txt (")
                .hasMessageContaining("can't keep records with the same key in order");
        assertThatThrownBy(() -> builder.source(CsvChunkSource.of(dir.resolve("x")))
                        .key()
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key needs at least one column");
    }
}

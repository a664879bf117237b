package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelLoaderTest {

    @TempDir
    Path dir;

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final ChunkWorkerFactory worker = () -> (rows, ledger) -> {
        for (Row row : rows) {
            if (row.text("N").endsWith("7")) {
                ledger.reject(row, "seven", "ends with \"7\"");
            } else {
                seen.add(row.text("N"));
                ledger.inserted(1);
            }
        }
    };

    @Test
    void every_row_is_processed_once_under_each_strategy() throws Exception {
        for (ExecutionStrategy strategy : new ExecutionStrategy[] {SEQUENTIAL, THREADS}) {
            seen.clear();
            LoadReport report =
                    loader(1_000).strategy(strategy).chunkSize(30).build().load();
            assertThat(report.complete()).as("%s", report).isTrue();
            assertThat(report.total().read()).isEqualTo(1_000);
            assertThat(report.total().rejected()).isEqualTo(100);
            assertThat(report.chunks()).isEqualTo(34);
            assertThat(seen).doesNotHaveDuplicates().hasSize(900);
        }
    }

    @Test
    void a_strategy_says_how_many_chunks_run_at_a_time_unless_the_user_does() throws Exception {
        ExecutionStrategy cluster = new ExecutionStrategy() {
            @Override
            public String name() {
                return "cluster";
            }

            @Override
            public int defaultParallelism() {
                return 7;
            }

            @Override
            public void run(Job job, ChunkQueue queue) throws Exception {
                THREADS.run(job, queue);
            }
        };

        assertThat(loader(20).strategy(cluster).build().load().setup().parallelism())
                .isEqualTo(7);
        assertThat(loader(20)
                        .strategy(cluster)
                        .parallelism(3)
                        .build()
                        .load()
                        .setup()
                        .parallelism())
                .isEqualTo(3);
    }

    @Test
    void a_chunk_that_runs_out_of_memory_stops_the_load_with_the_settings_to_change() throws Exception {
        ChunkWorkerFactory greedy = () -> (rows, ledger) -> {
            if (rows.iterator().next().text("N").equals("7")) {
                throw new OutOfMemoryError("Java heap space");
            }
            throw new IllegalStateException("only the chunk of the 7 is processed in this test");
        };

        for (ExecutionStrategy strategy : new ExecutionStrategy[] {SEQUENTIAL, THREADS}) {
            LoadReport report = loader(20)
                    .worker(greedy)
                    .strategy(strategy)
                    .chunkSize(3)
                    .parallelism(1)
                    .attempts(1)
                    .build()
                    .load();

            assertThat(report.status()).as("%s", report).isEqualTo(LoadReport.Status.STOPPED);
            assertThat(report.reason().orElse(""))
                    .contains(
                            "the JVM ran out of memory (Java heap space)",
                            "smaller chunkSize",
                            "lower parallelism",
                            "-Xmx");
            assertThat(report.total().read()
                            + report.failedRecords()
                            + report.notStarted().orElseThrow())
                    .as("%s", report)
                    .isEqualTo(20);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // null is what this test is about
    void a_worker_factory_that_returns_null_is_named() throws Exception {
        LoadReport report =
                loader(20).worker((ChunkWorkerFactory) () -> null).build().load();
        assertThat(report.status()).isEqualTo(LoadReport.Status.INCOMPLETE);
        assertThat(report.reason().orElse(""))
                .contains("open() of " + ParallelLoaderTest.class.getName())
                .contains("returned null: it must return a worker");
    }

    @Test
    void build_lists_everything_that_is_wrong_at_once() {
        assertThatThrownBy(() ->
                        ParallelLoader.builder().chunkSize(0).parallelism(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source is missing")
                .hasMessageContaining("worker is missing")
                .hasMessageContaining("chunkSize must be 1 or more, not 0")
                .hasMessageContaining("parallelism must be 1 to 1024, not 0");
    }

    @Test
    void a_file_that_is_missing_or_empty_is_named() throws Exception {
        Path none = dir.resolve("none.csv");
        assertThatThrownBy(() -> ParallelLoader.builder()
                        .source(CsvChunkSource.of(none))
                        .worker(worker)
                        .build()
                        .load())
                .isInstanceOf(LoaderException.class)
                .hasMessage("no such file: " + none + "; check the path");
        Path empty = Files.createFile(dir.resolve("empty.csv"));
        assertThatThrownBy(() -> ParallelLoader.builder()
                        .source(CsvChunkSource.of(empty))
                        .worker(worker)
                        .build()
                        .load())
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("is empty");
    }

    private ParallelLoaderBuilder loader(int rows) throws IOException {
        String lines = IntStream.rangeClosed(1, rows)
                .mapToObj(n -> n + ",\"t," + n + "\"\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(dir.resolve("numbers.csv"), "N,TEXT\n" + lines);
        return ParallelLoader.builder().source(CsvChunkSource.of(file)).worker(worker);
    }
}

package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.ChunkFailure;
import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.strategy.ChunkQueue;
import dev.parallelloader.api.strategy.ChunkRunner;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.api.strategy.Job;
import dev.parallelloader.api.strategy.WorkSite;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.files.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resumed loads with repeated keys, with divided chunks and of several files. */
@Timeout(60)
class ResumeOfSourcesTest {

    @TempDir
    Path dir;

    private final Map<String, String> stored = new ConcurrentHashMap<>();

    /** A load of rows with a key and a value: the last value is stored. Values that end with 7 are rejected. */
    private ParallelLoaderBuilder loader(String rejects) {
        return ParallelLoader.builder()
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        if (row.text("V").endsWith("7")) {
                            ledger.reject(row, "seven", "ends with 7");
                        } else if (stored.put(row.text("K"), row.text("V")) == null) {
                            ledger.inserted(1);
                        } else {
                            ledger.updated(1);
                        }
                    }
                })
                .chunkSize(20)
                .rejects(dir.resolve(rejects));
    }

    /** Stops a load after some outcomes. */
    private static ParallelLoaderBuilder stopping(ParallelLoaderBuilder builder, int after) {
        AtomicInteger left = new AtomicInteger(after);
        return builder.sink(load -> (chunk, outcome) -> {
            if (left.getAndDecrement() <= 0) {
                throw new IOException("stopped by the test");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 20, 37})
    void repeated_keys_are_stored_as_by_an_uninterrupted_load(int outcomes) throws Exception {
        Random random = new Random(outcomes);
        StringBuilder text = new StringBuilder("K,V\n");
        for (int i = 0; i < 1_000; i++) {
            text.append(random.nextInt(3) == 0 ? "often" + random.nextInt(5) : "once" + i)
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        CsvChunkSource source = CsvChunkSource.of(Files.writeString(dir.resolve("keys.csv"), text));
        LoadReport expected = loader("expected")
                .source(source)
                .strategy(SEQUENTIAL)
                .key("K")
                .build()
                .load();
        Map<String, String> expectedStore = Map.copyOf(stored);
        stored.clear();

        LoadReport first =
                stopping(journaled(source).key("K"), outcomes).build().load();
        LoadReport report = journaled(source).key("K").resume().build().load();

        assertThat(first.status()).as("%s", first).isEqualTo(Status.STOPPED);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(stored).isEqualTo(expectedStore);
        assertThat(report.total().read()).isEqualTo(1_000);
        assertThat(report.chunks()).isEqualTo(expected.chunks());
        assertThat(report.rejectFiles().orElseThrow().rejects())
                .hasSameBinaryContentAs(expected.rejectFiles().orElseThrow().rejects());
        assertThat(report.rejectFiles().orElseThrow().reasons())
                .hasSameBinaryContentAs(expected.rejectFiles().orElseThrow().reasons());
    }

    private ParallelLoaderBuilder journaled(CsvChunkSource source) {
        return loader("rejects").source(source).strategy(THREADS).parallelism(3).journal(dir.resolve("journal"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void a_chunk_that_was_divided_when_the_load_ended_is_run_again_as_a_whole(int outcomes) throws Exception {
        CsvChunkSource source = CsvChunkSource.of(rows("numbers.csv", 40));

        LoadReport first = stopping(journaled(source).strategy(new CrashingAt(10)), outcomes)
                .build()
                .load();
        LoadReport report = journaled(source).resume().build().load();

        assertThat(first.status()).as("%s", first).isEqualTo(Status.STOPPED);
        assertThat(first.total().read()
                        + first.failedRecords()
                        + first.notStarted().orElseThrow())
                .isEqualTo(40);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().read()).isEqualTo(40);
        assertThat(report.total().rejected()).isEqualTo(4);
        assertThat(report.chunks()).isEqualTo(2);
        assertThat(report.rejectFiles().orElseThrow().rejects()).hasContent("K,V\nk7,7\nk17,17\nk27,27\nk37,37\n");
    }

    @Test
    void a_divided_chunk_whose_parts_are_all_finished_is_finished() throws Exception {
        CsvChunkSource source = CsvChunkSource.of(rows("numbers.csv", 40));
        LoadReport first =
                journaled(source).strategy(new CrashingAt(10)).build().load();

        LoadReport report = journaled(source).resume().build().load();

        assertThat(first.complete()).as("%s", first).isTrue();
        assertThat(report.total()).isEqualTo(first.total());
        assertThat(report.chunks()).isEqualTo(2);
        assertThat(report.replayedChunks()).isEqualTo(first.replayedChunks());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void several_files_are_resumed_as_one_load(int outcomes) throws Exception {
        FileSet files = FileSet.of(List.of(
                CsvChunkSource.of(rows("one.csv", 30)),
                CsvChunkSource.of(rows("two.csv", 50)),
                CsvChunkSource.of(rows("three.csv", 7))));
        ParallelLoaderBuilder builder = loader("rejects").source(files).journal(dir.resolve("journal"));
        LoadReport first = stopping(builder, outcomes).build().load();

        LoadReport report = loader("rejects")
                .source(files)
                .journal(dir.resolve("journal"))
                .resume()
                .build()
                .load();

        assertThat(first.status()).as("%s", first).isEqualTo(Status.STOPPED);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.files()).extracting(file -> file.tally().read()).containsExactly(30L, 50L, 7L);
        assertThat(report.files()).extracting(FileReport::chunks).containsExactly(2L, 3L, 1L);
        assertThat(dir.resolve("rejects/one.rejects.csv")).hasContent("K,V\nk7,7\nk17,17\nk27,27\n");
        assertThat(dir.resolve("rejects/two.rejects.csv")).hasContent("K,V\nk7,7\nk17,17\nk27,27\nk37,37\nk47,47\n");
        assertThat(dir.resolve("rejects/three.rejects.csv")).hasContent("K,V\nk7,7\n");
        assertThat(report.files().get(1).rejectFiles().orElseThrow().rejects())
                .isEqualTo(dir.resolve("rejects/two.rejects.csv"));
    }

    @Test
    void other_files_are_refused() throws Exception {
        CsvChunkSource one = CsvChunkSource.of(rows("one.csv", 30));
        CsvChunkSource two = CsvChunkSource.of(rows("two.csv", 50));
        stopping(loader("rejects").source(FileSet.of(List.of(one, two))).journal(dir.resolve("journal")), 1)
                .build()
                .load();

        assertThatThrownBy(() -> loader("rejects")
                        .source(FileSet.of(List.of(two, one)))
                        .journal(dir.resolve("journal"))
                        .resume()
                        .build()
                        .load())
                .hasMessageContaining("the input was changed");
    }

    private Path rows(String name, int count) throws IOException {
        StringBuilder text = new StringBuilder("K,V\n");
        for (int i = 1; i <= count; i++) {
            text.append('k').append(i).append(',').append(i).append('\n');
        }
        return Files.writeString(dir.resolve(name), text);
    }

    /** Runs one chunk after the other. One that has this record and others crashes. */
    private record CrashingAt(long record) implements ExecutionStrategy {

        @Override
        public String name() {
            return "crashing";
        }

        @Override
        public void run(Job job, ChunkQueue queue) throws Exception {
            try (WorkSite site = job.open();
                    ChunkRunner runner = site.runner("only", queue::event)) {
                for (List<Chunk> taken = queue.take(1); !taken.isEmpty(); taken = queue.take(1)) {
                    Chunk chunk = taken.get(0);
                    if (chunk.records() > 1 && has(chunk)) {
                        queue.failed(chunk, ChunkFailure.of(ChunkFailure.Cause.EXITED, "exit code 1", "only"));
                    } else {
                        queue.run(chunk, runner);
                    }
                }
            }
        }

        private boolean has(Chunk chunk) {
            return chunk.spans().stream()
                    .anyMatch(span -> span.record() <= record && record < span.record() + span.records());
        }
    }
}

package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadProgress;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What listeners and callbacks are told of a load, and what they can do to it: nothing. */
@Timeout(60)
class ListenersTest {

    private static final ChunkWorkerFactory COUNTING = () -> (rows, ledger) -> rows.forEach(row -> ledger.inserted(1));

    @TempDir
    Path dir;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void each_callback_gets_its_kind_of_event() throws Exception {
        LoadReport report = loader(100, failingOn("15", "35"))
                .attempts(2)
                .onProgress(progress -> told.add("progress " + progress.rows()))
                .onChunk((chunk, outcome) -> told.add(
                        "chunk " + chunk.index() + " " + outcome.tally().read()))
                .onFailedAttempt((chunk, failure) -> told.add("attempt " + chunk.index() + " " + failure.cause()))
                .onFailedChunk((chunk, failure) -> told.add("failed " + chunk.index() + " " + failure.message()))
                .onEnd(end -> told.add("end " + end.status()))
                .build()
                .load();

        assertThat(report.status()).isEqualTo(LoadReport.Status.INCOMPLETE);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "attempt 0 THREW",
                        "attempt 0 THREW",
                        "failed 0 java.io.IOException: 15",
                        "attempt 1 THREW",
                        "attempt 1 THREW",
                        "failed 1 java.io.IOException: 35",
                        "chunk 2 20",
                        "chunk 3 20",
                        "chunk 4 20",
                        "progress 60",
                        "end INCOMPLETE")
                .endsWith("progress 60", "end INCOMPLETE");
    }

    @Test
    void the_last_progress_is_that_of_the_report() throws Exception {
        List<LoadProgress> all = Collections.synchronizedList(new ArrayList<>());

        LoadReport report = loader(100, COUNTING).onProgress(all::add).build().load();

        LoadProgress last = all.get(all.size() - 1);
        assertThat(last.setup()).isEqualTo(report.setup());
        assertThat(last.total()).isEqualTo(report.total());
        assertThat(last.chunksDone()).isEqualTo(report.chunks());
        assertThat(last.chunksRunning()).isZero();
        assertThat(last.fraction()).hasValue(1);
        assertThat(last.timeLeft()).contains(Duration.ZERO);
        assertThat(last.elapsed()).isPositive();
    }

    @Test
    void progress_is_reported_while_no_chunk_finishes() throws Exception {
        CountDownLatch reports = new CountDownLatch(3);

        LoadReport report = loader(20, () -> (rows, ledger) -> {
                    if (!reports.await(30, TimeUnit.SECONDS)) {
                        throw new IOException("no progress was reported");
                    }
                    rows.forEach(row -> ledger.inserted(1));
                })
                .onProgress(Duration.ZERO, progress -> {
                    if (progress.chunksRunning() == 1 && progress.rows() == 0) {
                        reports.countDown();
                    }
                })
                .build()
                .load();

        assertThat(report.complete()).as("%s", report).isTrue();
    }

    @Test
    void a_loader_used_twice_reports_the_progress_of_each_load() throws Exception {
        ParallelLoader loader = loader(20, COUNTING)
                .onProgress(Duration.ofDays(1), progress -> told.add("last " + progress.rows()))
                .build();

        loader.load();
        loader.load();

        assertThat(told).containsExactly("last 20", "last 20");
    }

    @Test
    void callbacks_that_throw_change_nothing() throws Exception {
        LoadReport report = loader(100, COUNTING)
                .onProgress(Duration.ZERO, progress -> fail())
                .onChunk((chunk, outcome) -> fail())
                .onFailedAttempt((chunk, failure) -> fail())
                .onFailedChunk((chunk, failure) -> fail())
                .onEnd(end -> fail())
                .onEnd(end -> told.add("end"))
                .build()
                .load();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().inserted()).isEqualTo(100);
        assertThat(told).containsExactly("end");
    }

    @Test
    void calls_do_not_overlap_and_progress_never_goes_back() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<Long> rows = Collections.synchronizedList(new ArrayList<>());
        LoadReport report = loader(2_000, COUNTING)
                .chunkSize(1)
                .listener(new LoadListener() {
                    @Override
                    public void planned(Chunk chunk) {
                        once(() -> {});
                    }

                    @Override
                    public void progress(LoadProgress progress) {
                        once(() -> rows.add(progress.rows()));
                    }

                    private void once(Runnable call) {
                        if (inside.incrementAndGet() > 1) {
                            told.add("calls overlap");
                        }
                        call.run();
                        inside.decrementAndGet();
                    }
                })
                .build()
                .load();

        assertThat(report.total().read()).isEqualTo(2_000);
        assertThat(told).isEmpty();
        assertThat(rows).isSorted().endsWith(2_000L);
    }

    @Test
    void the_thread_that_reports_progress_ends_with_its_load() throws Exception {
        loader(20, COUNTING)
                .onProgress(progress -> told.add(Thread.currentThread().getName()))
                .build()
                .load();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("loader-") && name.endsWith("-progress"));
        assertThat(told).hasSize(1);
    }

    private static void fail() {
        throw new IllegalStateException("a callback's own trouble");
    }

    private static ChunkWorkerFactory failingOn(String... texts) {
        return () -> (rows, ledger) -> {
            for (Row row : rows) {
                if (List.of(texts).contains(row.text("N"))) {
                    throw new IOException(row.text("N"));
                }
                ledger.inserted(1);
            }
        };
    }

    private ParallelLoaderBuilder loader(int rows, ChunkWorkerFactory worker) throws IOException {
        String lines = IntStream.rangeClosed(1, rows).mapToObj(n -> n + "\n").collect(Collectors.joining());
        Path file = Files.writeString(dir.resolve("numbers.csv"), "N\n" + lines);
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .strategy(SEQUENTIAL)
                .chunkSize(20);
    }
}

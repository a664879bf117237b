package dev.parallelloader.core;

import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.OutcomeSink;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for a load that runs, and ending it. */
@Timeout(60)
class LoadHandleTest {

    private static final int ROWS = 20;

    @TempDir
    Path dir;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicBoolean sinkClosed = new AtomicBoolean();
    private Path file;

    @BeforeEach
    void write_rows() throws IOException {
        file = Files.writeString(
                dir.resolve("numbers.csv"),
                IntStream.rangeClosed(1, ROWS).mapToObj(n -> n + "\n").collect(Collectors.joining("", "N\n", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.01S", "-PT1S", "-PT2562047788015H"})
    void a_wait_for_a_load_that_is_still_running_ends_without_a_report(Duration atMost) throws Exception {
        try (LoadHandle running = start()) {
            begun.await();

            assertThat(running.await(atMost)).isEmpty();

            mayEnd.countDown();
            assertComplete(running.await());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT1H"})
    void a_wait_for_a_load_that_is_over_returns_its_report_at_once(Duration atMost) throws Exception {
        mayEnd.countDown();
        try (LoadHandle running = start()) {
            LoadReport report = running.await();

            assertThat(running.await(atMost)).containsSame(report);
        }
    }

    /** Of more nanoseconds than a long holds. */
    @Test
    void a_wait_may_be_as_long_as_a_duration_can_be() throws Exception {
        mayEnd.countDown();
        try (LoadHandle running = start()) {
            assertComplete(running.await(Duration.ofSeconds(Long.MAX_VALUE)).orElseThrow());
        }
    }

    @Test
    void a_wait_of_no_duration_is_refused() {
        try (LoadHandle running = start()) {
            assertThatNullPointerException()
                    .isThrownBy(() -> running.await(nothing()))
                    .withMessage("atMost");
        }
    }

    @Test
    void an_interrupted_wait_leaves_the_load_alone() throws Exception {
        try (LoadHandle running = start()) {
            begun.await();

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> running.await(Duration.ofHours(1))).isInstanceOf(InterruptedException.class);

            mayEnd.countDown();
            assertComplete(running.await());
        }
    }

    @Test
    void a_future_completes_when_everything_is_released() throws Exception {
        try (LoadHandle running = start()) {
            CompletableFuture<Boolean> released = running.toFuture().thenApply(report -> sinkClosed.get());
            begun.await();
            assertThat(released).isNotDone();

            mayEnd.countDown();

            assertThat(released.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(running.toFuture()).isCompletedWithValue(running.await());
        }
    }

    @Test
    void a_callback_of_a_future_may_close_the_handle() throws Exception {
        LoadHandle running = start();
        CompletableFuture<LoadReport> closed = running.toFuture().whenComplete((report, failure) -> running.close());

        mayEnd.countDown();

        assertComplete(closed.get(30, TimeUnit.SECONDS));
        running.close();
    }

    @Test
    void cancelling_or_completing_a_future_leaves_the_load_alone() throws Exception {
        try (LoadHandle running = start()) {
            begun.await();
            CompletableFuture<LoadReport> cancelled = running.toFuture();
            CompletableFuture<LoadReport> failed = running.toFuture();

            assertThat(cancelled.cancel(true)).isTrue();
            assertThat(failed.completeExceptionally(new IllegalStateException("of the caller's")))
                    .isTrue();
            assertThat(running.toFuture()).isNotDone();

            mayEnd.countDown();
            assertComplete(running.await());
        }
    }

    @Test
    void closing_a_handle_cancels_the_load_and_waits_until_everything_is_released() throws Exception {
        LoadHandle running = start();
        begun.await();

        running.close();

        assertThat(running.await(Duration.ZERO))
                .hasValueSatisfying(report -> assertThat(report.status()).isEqualTo(Status.CANCELLED));
        assertThat(sinkClosed).isTrue();
    }

    private static void assertComplete(LoadReport report) {
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().inserted()).as("%s", report).isEqualTo(ROWS);
    }

    @SuppressWarnings("NullAway") // what it is about
    private static Duration nothing() {
        return null;
    }

    /** Starts a load whose first chunk waits until it may end. */
    private LoadHandle start() {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .strategy(THREADS)
                .parallelism(1)
                .chunkSize(5)
                .sink(load -> new OutcomeSink() {
                    @Override
                    public void accept(Chunk chunk, ChunkOutcome outcome) {}

                    @Override
                    public void close() {
                        sinkClosed.set(true);
                    }
                })
                .worker(() -> (rows, ledger) -> {
                    begun.countDown();
                    mayEnd.await();
                    for (Row row : rows) {
                        ledger.inserted(row.values().size());
                    }
                })
                .build()
                .start();
    }
}

package dev.parallelloader.core.micrometer;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.worker.ChunkWorkerFactory;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoadMetricsTest {

    private static final ChunkWorkerFactory COUNTING = () -> (rows, ledger) -> rows.forEach(row -> ledger.inserted(1));

    @TempDir
    Path dir;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** The code of docs/library.md. */
    @Test
    void a_listener_records_a_load() throws Exception {
        Path file = numbers("numbers.csv", 100);
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(COUNTING)
                .listener(LoadMetrics.on(registry))
                .chunkSize(20)
                .build()
                .load();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(rows("numbers.csv", "inserted")).isEqualTo(100);
        assertThat(rows("numbers.csv", "rejected")).isZero();
        assertThat(counter("parallelloader.chunks", "source", "numbers.csv", "outcome", "completed"))
                .isEqualTo(5);
        assertThat(registry.get("parallelloader.chunk.duration").timer().count())
                .isEqualTo(5);
        assertThat(registry.get("parallelloader.load")
                        .tags("source", "numbers.csv", "status", "complete")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo((double) report.took().toNanos());
    }

    @Test
    void loads_of_a_listener_add_up() throws Exception {
        ParallelLoader loader = loader(numbers("numbers.csv", 100), COUNTING, LoadMetrics.on(registry));

        loader.load();
        loader.load();

        assertThat(rows("numbers.csv", "inserted")).isEqualTo(200);
        assertThat(registry.get("parallelloader.load").timer().count()).isEqualTo(2);
    }

    @Test
    void loads_at_the_same_time_are_told_apart() throws Exception {
        LoadMetrics metrics = LoadMetrics.on(registry);
        CountDownLatch bothRun = new CountDownLatch(2);
        ChunkWorkerFactory together = waiting(bothRun, COUNTING);

        try (LoadHandle one = loader(numbers("one.csv", 20), together, metrics).start();
                LoadHandle two =
                        loader(numbers("two.csv", 40), together, metrics).start()) {
            one.await();
            two.await();
        }

        assertThat(rows("one.csv", "inserted")).isEqualTo(20);
        assertThat(rows("two.csv", "inserted")).isEqualTo(40);
    }

    @Test
    void progress_is_there_while_a_load_runs_and_gone_afterwards() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        LoadMetrics metrics = LoadMetrics.on(registry);
        ChunkWorkerFactory secondHalfWaits = () -> (rows, ledger) -> rows.forEach(row -> {
            if (row.text("N").equals("51") && !await(seen)) {
                throw new IllegalStateException("no progress was recorded");
            }
            ledger.inserted(1);
        });
        ParallelLoader loader = ParallelLoader.builder()
                .source(CsvChunkSource.of(numbers("numbers.csv", 100)))
                .worker(secondHalfWaits)
                .strategy(SEQUENTIAL)
                .chunkSize(50)
                .listener(metrics)
                .onProgress(Duration.ZERO, progress -> {
                    double fraction =
                            registry.get("parallelloader.load.progress").gauge().value();
                    int active = registry.get("parallelloader.load.active")
                            .longTaskTimer()
                            .activeTasks();
                    if (fraction > 0.4 && fraction < 0.6 && active == 1) {
                        seen.countDown();
                    }
                })
                .build();

        LoadReport report = loader.load();

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(seen.getCount()).isZero();
        assertThat(registry.find("parallelloader.load.progress").gauge()).isNull();
        assertThat(registry.get("parallelloader.load.active").longTaskTimer().activeTasks())
                .isZero();
    }

    @Test
    void of_two_loads_with_the_same_tags_progress_is_that_of_the_last_until_it_ends() throws Exception {
        Path file = numbers("numbers.csv", 20);
        CountDownLatch firstMayEnd = new CountDownLatch(1);
        CountDownLatch firstRuns = new CountDownLatch(1);
        ChunkWorkerFactory first = () -> (rows, ledger) -> {
            firstRuns.countDown();
            rows.forEach(row -> ledger.inserted(1));
            assertThat(await(firstMayEnd)).as("first may end").isTrue();
        };
        CountDownLatch secondMayEnd = new CountDownLatch(1);

        try (LoadHandle one = loader(file, first, LoadMetrics.on(registry)).start()) {
            assertThat(await(firstRuns)).as("first runs").isTrue();
            Meter ofFirst = registry.get("parallelloader.load.progress").gauge();
            CountDownLatch secondRuns = new CountDownLatch(1);
            ChunkWorkerFactory second = () -> (rows, ledger) -> {
                secondRuns.countDown();
                rows.forEach(row -> ledger.inserted(1));
                assertThat(await(secondMayEnd)).as("second may end").isTrue();
            };
            try (LoadHandle two = loader(file, second, LoadMetrics.on(registry)).start()) {
                assertThat(await(secondRuns)).as("second runs").isTrue();
                firstMayEnd.countDown();
                one.await();

                assertThat(registry.get("parallelloader.load.progress").gauge()).isNotSameAs(ofFirst);
                secondMayEnd.countDown();
                two.await();
            }
        }

        assertThat(registry.find("parallelloader.load.progress").gauge()).isNull();
        assertThat(rows("numbers.csv", "inserted")).isEqualTo(40);
    }

    @Test
    void a_tag_replaces_the_names_of_sources() throws Exception {
        LoadMetrics metrics = LoadMetrics.on(registry, Tags.of("source", "numbers", "region", "eu"));

        loader(numbers("numbers-1.csv", 20), COUNTING, metrics).load();
        Set<Meter.Id> after = ids();
        loader(numbers("numbers-2.csv", 20), COUNTING, metrics).load();

        assertThat(rows("numbers", "inserted")).isEqualTo(40);
        assertThat(after).allSatisfy(id -> {
            assertThat(id.getTag("source")).isEqualTo("numbers");
            assertThat(id.getTag("region")).isEqualTo("eu");
        });
        assertThat(ids()).isEqualTo(after);
    }

    @Test
    void the_number_of_meters_does_not_depend_on_chunks_and_workers() throws Exception {
        LoadMetrics metrics = LoadMetrics.on(registry);
        Path file = numbers("numbers.csv", 500);
        loader(file, COUNTING, metrics).load();
        Set<Meter.Id> after = ids();

        ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(COUNTING)
                .strategy(THREADS)
                .parallelism(8)
                .chunkSize(1)
                .listener(metrics)
                .build()
                .load();

        assertThat(ids()).isEqualTo(after);
        assertThat(counter("parallelloader.chunks", "source", "numbers.csv", "outcome", "completed"))
                .isEqualTo(25 + 500);
    }

    private Set<Meter.Id> ids() {
        return registry.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    private double rows(String source, String outcome) {
        return counter("parallelloader.rows", "source", source, "outcome", outcome);
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private static ChunkWorkerFactory waiting(CountDownLatch bothRun, ChunkWorkerFactory worker) {
        return () -> {
            bothRun.countDown();
            assertThat(await(bothRun)).as("both loads run").isTrue();
            return worker.open();
        };
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ParallelLoader loader(Path file, ChunkWorkerFactory worker, LoadMetrics metrics) {
        return ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(worker)
                .strategy(SEQUENTIAL)
                .chunkSize(20)
                .listener(metrics)
                .build();
    }

    private Path numbers(String name, int rows) throws IOException {
        String lines = IntStream.rangeClosed(1, rows).mapToObj(n -> n + "\n").collect(Collectors.joining());
        return Files.writeString(dir.resolve(name), "N\n" + lines);
    }
}

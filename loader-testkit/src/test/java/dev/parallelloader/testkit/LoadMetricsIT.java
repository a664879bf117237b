package dev.parallelloader.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.FailedChunk;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvChunkSource;
import dev.parallelloader.core.micrometer.LoadMetrics;
import dev.parallelloader.core.strategy.Strategies;
import dev.parallelloader.testkit.csv.SocialCsv;
import dev.parallelloader.testkit.worker.RecordingWorker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The meters of a load with all kinds of failures have the numbers of its report. */
class LoadMetricsIT {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    static Stream<ExecutionStrategy> strategies() {
        return Stream.of(Strategies.SEQUENTIAL, Strategies.THREADS, Strategies.PROCESSES);
    }

    /**
     * One chunk is retried after an exception, one fails for good, one is retried after its process was halted, and one is
     * divided, because its row s75 halts every process. In this JVM, the worker throws instead of halting it.
     */
    @ParameterizedTest
    @MethodSource("strategies")
    void meters_have_the_numbers_of_the_report(ExecutionStrategy strategy, @TempDir Path directory) throws Exception {
        Path file = SocialCsv.statuses(1_000, 20, 5).writeTo(directory.resolve("statuses.csv"));
        LoadReport report = ParallelLoader.builder()
                .source(CsvChunkSource.of(file))
                .worker(RecordingWorker.into(directory, "STATUS_ID")
                        .rejectMatching("s9.")
                        .throwAt("s15", 1)
                        .throwAt("s35", 100)
                        .haltAt("s55", 1)
                        .haltAt("s75", 100)
                        .build())
                .strategy(strategy)
                .chunkSize(10)
                .parallelism(3)
                .listener(LoadMetrics.on(registry))
                .build()
                .load();

        assertThat(report.status()).as("%s", report).isEqualTo(LoadReport.Status.INCOMPLETE);
        assertThat(report.total().rejected()).as("%s", report).isEqualTo(10);
        assertThat(report.replayedChunks()).as("%s", report).isGreaterThanOrEqualTo(2);
        assertThat(report.workers().died() > 0).as("%s", report).isEqualTo(strategy == Strategies.PROCESSES);
        assertThat(rows()).as("%s", report).isEqualTo(report.total());
        assertThat(sum("parallelloader.chunks", "outcome", "completed"))
                .as("%s", report)
                .isEqualTo(report.chunks());
        assertThat(sum("parallelloader.chunks", "outcome", "failed"))
                .as("%s", report)
                .isEqualTo(report.failedChunks().stream()
                        .map(FailedChunk::chunk)
                        .mapToLong(chunk -> chunk.index())
                        .distinct()
                        .count());
        assertThat(sum("parallelloader.chunks.replayed")).as("%s", report).isEqualTo(report.replayedChunks());
        assertThat(sum("parallelloader.retries"))
                .as("%s", report)
                .isEqualTo(report.workers().retries());
        assertThat(sum("parallelloader.workers.died"))
                .as("%s", report)
                .isEqualTo(report.workers().died());
        assertThat(registry.get("parallelloader.load")
                        .tag("status", "incomplete")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private Tally rows() {
        long inserted = rows("inserted");
        long updated = rows("updated");
        long unchanged = rows("unchanged");
        long deleted = rows("deleted");
        long skipped = rows("skipped");
        long rejected = rows("rejected");
        long read = sum("parallelloader.rows", "source", "statuses.csv");
        return new Tally(read, inserted, updated, unchanged, deleted, skipped, rejected);
    }

    private long rows(String outcome) {
        return sum("parallelloader.rows", "source", "statuses.csv", "outcome", outcome);
    }

    private long sum(String name, String... tags) {
        return registry.get(name).tags(tags).counters().stream()
                .mapToLong(counter -> (long) counter.count())
                .sum();
    }
}

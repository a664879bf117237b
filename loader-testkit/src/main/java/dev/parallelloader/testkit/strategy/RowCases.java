package dev.parallelloader.testkit.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.testkit.Await;
import dev.parallelloader.testkit.csv.CsvGenerator;
import dev.parallelloader.testkit.csv.GeneratedCsv;
import dev.parallelloader.testkit.worker.Recording;
import dev.parallelloader.testkit.worker.RecordingWorker;
import dev.parallelloader.testkit.worker.RecordingWorkerBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every record is processed once, with the values in the file, whatever the chunk size and parallelism. */
abstract class RowCases extends StrategyFixture {

    private static final Duration A_WHILE = Duration.ofMillis(500);

    RowCases(LoaderAdapter loader, ExecutionStrategy strategy) {
        super(loader, strategy);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "7, 150", "1000, 1100", "5000, 1100"})
    void every_record_is_processed_once_whatever_the_chunk_size(int chunkSize, int rows) throws Exception {
        GeneratedCsv file = statuses(rows);

        LoadReport report = load(spec(file, worker()).withChunkSize(chunkSize));

        assertAllStored(report, file);
        long size = file.records().size();
        assertThat(report.total()).isEqualTo(new Tally(size, size, 0, 0, 0, 0, 0));
        assertThat(report.chunks()).as("%s", report).isEqualTo((size + chunkSize - 1) / chunkSize);
        assertThat(report.replayedChunks()).as("%s", report).isZero();
    }

    @Test
    void a_file_without_records_is_loaded_at_once() throws Exception {
        GeneratedCsv file = statuses(0);

        LoadReport report = load(spec(file, worker()));

        assertAllStored(report, file);
        assertThat(report.chunks()).as("%s", report).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void no_more_chunks_run_at_a_time_than_allowed(int parallelism) throws Exception {
        GeneratedCsv file = statuses(100);
        RecordingWorkerBuilder worker = worker();
        for (int chunk = 0; chunk <= parallelism; chunk++) {
            worker.blockAt("s" + (1 + 10 * chunk)); // one more than may run at a time
        }

        RunningLoad load = start(spec(file, worker).withParallelism(parallelism));
        Await.until("a chunk is in flight", SOON, () -> !recording().blocked().isEmpty());
        // Nothing can be awaited that doesn't happen, so this waits for a while.
        long start = System.nanoTime();
        while (recording().blocked().size() <= parallelism && System.nanoTime() - start < A_WHILE.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        int atOnce = recording().blocked().size();
        recording().release();

        assertAllStored(load.await(), file);
        assertThat(atOnce).as("chunks at once").isLessThanOrEqualTo(parallelism);
        assertThat(recording().mostAtOnce()).as("chunks at once, later").isLessThanOrEqualTo(parallelism);
    }

    @Test
    void as_many_chunks_run_at_a_time_as_allowed() throws Exception {
        GeneratedCsv file = statuses(60);
        int parallelism = 3;

        RunningLoad load = start(
                spec(file, worker().blockAt("s1").blockAt("s11").blockAt("s21")).withParallelism(parallelism));
        Await.until(
                "enough chunks are in flight at once",
                SOON,
                () -> recording().blocked().size() == chunksAtOnce(parallelism));
        recording().release();

        assertAllStored(load.await(), file);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void the_values_of_tricky_files_are_stored_unchanged(long seed) throws Exception {
        GeneratedCsv file = CsvGenerator.seeded(seed);
        LoadSpec spec = spec(file, RecordingWorker.into(directory.resolve("store"), "ID"));

        assertAllStored(load(spec.withChunkSize(7)), file, "ID");
    }

    @Test
    void rejected_rows_are_reported_with_place_column_and_reason_in_the_order_of_the_file() throws Exception {
        GeneratedCsv file = statuses(120);
        EventLog log = new EventLog();

        LoadReport report = load(spec(file, worker().rejectMatching("s\\d*7")).withListener(log));

        List<Long> expected = List.of(7L, 17L, 27L, 37L, 47L, 57L, 67L, 77L, 87L, 97L, 107L, 117L);
        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total()).isEqualTo(new Tally(120, 108, 0, 0, 0, 0, 12));
        assertThat(log.rejects().stream().map(reject -> reject.at().record()))
                .as("%s", log.rejects())
                .containsExactlyElementsOf(expected);
        for (Reject reject : log.rejects()) {
            String id = "s" + reject.at().record();
            assertThat(reject.column()).as("%s", reject).hasValue(KEY);
            assertThat(reject.code()).isEqualTo(RecordingWorker.REJECT_CODE);
            assertThat(reject.message()).isEqualTo(id + " is not wanted");
            assertThat(bytesAt(reject, file)).as("%s", reject).startsWith(id + ",");
        }
        assertThat(recording().ids()).hasSize(108);
    }

    private static String bytesAt(Reject reject, GeneratedCsv file) {
        return new String(
                file.bytes(), (int) reject.at().offset(), (int) reject.at().length(), StandardCharsets.UTF_8);
    }

    @Test
    void totals_rows_and_rejects_equal_those_of_a_sequential_load() throws Exception {
        GeneratedCsv file = statuses(200);
        EventLog log = new EventLog();
        EventLog sequentialLog = new EventLog();
        LoadSpec spec = spec(file, worker().rejectMatching("s1.3")).withListener(log);
        LoadSpec sequential = spec(
                        file,
                        RecordingWorker.into(directory.resolve("sequential store"), KEY)
                                .rejectMatching("s1.3"))
                .withStrategy(new OneByOne())
                .withListener(sequentialLog);

        LoadReport report = load(spec.withParallelism(4));
        LoadReport sequentialReport = load(sequential);

        assertThat(report.total()).as("%s", report).isEqualTo(sequentialReport.total());
        assertThat(report.status()).isEqualTo(Status.COMPLETE).isEqualTo(sequentialReport.status());
        assertThat(log.rejects()).isEqualTo(sequentialLog.rejects());
        Map<String, ?> sequentialRows =
                Recording.of(directory.resolve("sequential store")).rows();
        assertThat(recording().rows()).isNotEmpty().isEqualTo(sequentialRows);
    }
}

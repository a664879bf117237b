package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.csv.CsvDialect.UnclosedQuote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A quote that isn't closed stops a load, unless the dialect says otherwise. */
class UnclosedQuoteTest {

    private static final int ROWS = 200_000;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1_000})
    void the_records_before_it_are_planned_and_then_the_plan_stops(long chunkSize) throws Exception {
        Path file = write(2, ROWS);
        long records = 0;
        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(chunkSize))) {
            while (records < 2) {
                records += Objects.requireNonNull(plan.next()).records();
            }
            assertThat(records).isEqualTo(2);
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(plan::next)
                        .isInstanceOf(StopLoadException.class)
                        .hasMessage(file + ": the quote in line 4 at byte 24 (record 3) isn't closed before the end of"
                                + " the input: close it, or double it if it is part of the text; or set"
                                + " onUnclosedQuote(RESYNC) (--unclosed-quote resync) to reject this record and go on at"
                                + " the next line");
            }
        }
    }

    @Test
    void the_message_says_when_the_search_was_given_up() throws Exception {
        Path file = dir.resolve("rows.csv");
        Files.writeString(file, "ID,TEXT\n1,\"" + "x".repeat(17 << 20) + "\n2,y\n");

        try (ChunkPlan plan = CsvChunkSource.of(file).plan(ChunkLimits.every(10))) {
            assertThatThrownBy(plan::next).hasMessageContaining("(record 1) isn't closed within 16 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_load_stores_the_records_before_it_and_stops(boolean keyed) throws Exception {
        Queue<String> stored = new ConcurrentLinkedQueue<>();
        CsvChunkSource source = CsvChunkSource.of(write(1_234, 2_000));

        LoadReport report = load(keyed ? source.withKey(List.of("ID")) : source, stored);

        assertThat(report.status()).isEqualTo(Status.STOPPED);
        assertThat(report.reason()).get().asString().contains("(record 1235)", "--unclosed-quote resync");
        assertThat(report.total().read()).isEqualTo(1_234);
        assertThat(report.notStarted())
                .as("nobody knows where the records after it begin")
                .isEmpty();
        assertThat(stored).hasSize(1_234).doesNotHaveDuplicates();
    }

    @Test
    void on_request_only_its_record_is_rejected() throws Exception {
        Queue<String> stored = new ConcurrentLinkedQueue<>();
        CsvChunkSource source = CsvChunkSource.builder(write(2, ROWS))
                .onUnclosedQuote(UnclosedQuote.RESYNC)
                .build();

        LoadReport report = load(source, stored);

        assertThat(report.complete()).as("%s", report).isTrue();
        assertThat(report.total().rejected()).isOne();
        assertThat(stored).hasSize(ROWS - 1);
    }

    private static LoadReport load(CsvChunkSource source, Queue<String> stored) {
        return ParallelLoader.builder()
                .source(source)
                .worker(() -> (rows, ledger) -> rows.forEach(row -> {
                    stored.add(row.text(0));
                    ledger.inserted(1);
                }))
                .chunkSize(100)
                .build()
                .load();
    }

    /** @param before the number of records before the one with the quote */
    private Path write(int before, int rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of("ID,TEXT"));
        for (int row = 0; row < rows; row++) {
            lines.add(row + (row == before ? ",\"open" : ",text"));
        }
        return Files.write(dir.resolve("rows.csv"), lines);
    }
}

package dev.parallelloader.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.ChunkLimits;
import dev.parallelloader.api.source.ChunkPlan;
import dev.parallelloader.api.worker.StopLoadException;
import dev.parallelloader.core.LoadHandle;
import dev.parallelloader.core.ParallelLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part of a file's records is loaded, and the others don't count. */
class RecordRangeTest {

    private static final int ROWS = 20;

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        List<String> lines = new ArrayList<>(List.of("ID,GROUP"));
        for (int row = 1; row <= ROWS; row++) {
            lines.add(row + "," + row % 3);
            if (row % 5 == 0) {
                lines.add("");
            }
        }
        file = Files.write(dir.resolve("rows.csv"), lines);
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "0, 5", "5, 5", "5, 1000", "19, 1", "20, 10", "100, 1", "3, 0", "0, 9223372036854775807"})
    void only_records_of_the_range_are_in_chunks_with_their_numbers(long skipped, long max) throws Exception {
        List<Long> expected = LongStream.rangeClosed(1, ROWS)
                .filter(record -> record > skipped && record - skipped <= max)
                .boxed()
                .toList();
        CsvChunkSource source = source(skipped, max);

        for (long chunkSize = 1; chunkSize <= ROWS; chunkSize++) {
            ChunkLimits limits = ChunkLimits.every(chunkSize);
            assertThat(records(source, limits)).isEqualTo(expected);
            assertThat(records(source.withKey(List.of("GROUP")), limits)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void a_plan_that_continues_after_a_chunk_ends_with_the_range() throws Exception {
        CsvChunkSource source = source(4, 9);
        try (ChunkPlan plan = source.plan(ChunkLimits.every(2))) {
            plan.next();
            Chunk second = plan.next();
            assertThat(records(source, ChunkLimits.every(3).startingAfter(second)))
                    .containsExactly(9L, 10L, 11L, 12L, 13L);
        }
    }

    @Test
    void records_outside_the_range_are_not_counted_as_not_started() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        ParallelLoader loader = ParallelLoader.builder()
                .source(source(2, 10))
                .worker(() -> (rows, ledger) -> {
                    rows.forEach(row -> ledger.inserted(1));
                    working.countDown();
                    cancelled.await();
                })
                .parallelism(1)
                .chunkSize(3)
                .build();
        try (LoadHandle load = loader.start()) {
            working.await();
            load.cancel();
            cancelled.countDown();
            LoadReport report = load.await();

            assertThat(report.total().read()).isEqualTo(3);
            assertThat(report.notStarted()).hasValue(7);
        }
    }

    /** Otherwise the lines of one long text would count as records that are left out. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "2, true"})
    void a_quote_that_is_not_closed_stops_the_plan_among_the_records_left_out_too(long skipped, boolean keyed)
            throws Exception {
        Files.writeString(file, "ID,GROUP\n1,\"open\n2,b\n3,b\n4,b\n");
        CsvChunkSource source = source(skipped, Long.MAX_VALUE);

        try (ChunkPlan plan = (keyed ? source.withKey(List.of("GROUP")) : source).plan(ChunkLimits.every(1))) {
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(plan::next)
                        .isInstanceOf(StopLoadException.class)
                        .hasMessageContaining("the quote in line 2 at byte 11 (record 1) isn't closed");
            }
        }
    }

    @Test
    void a_negative_number_is_refused() {
        assertThatThrownBy(() -> CsvChunkSource.builder(file)
                        .skipRecords(-1)
                        .comment(',')
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delimiter and comment must differ, but both are ,; skipRecords must be 0 or more, not -1");
        assertThatThrownBy(() -> CsvChunkSource.builder(file)
                        .quote(' ')
                        .skipLines(-2)
                        .comment(',')
                        .skipRecords(-1)
                        .maxRecords(-5)
                        .build())
                .hasMessage(
                        "the quote can't be a space; skipLines must be 0 or more, not -2; delimiter and comment must"
                                + " differ, but both are ,; skipRecords must be 0 or more, not -1; maxRecords must be 0 or more,"
                                + " not -5");
        assertThatThrownBy(() -> CsvChunkSource.builder(file).maxRecords(-5).build())
                .hasMessage("maxRecords must be 0 or more, not -5");
    }

    private CsvChunkSource source(long skipped, long max) {
        return CsvChunkSource.builder(file).skipRecords(skipped).maxRecords(max).build();
    }

    private static List<Long> records(CsvChunkSource source, ChunkLimits limits) throws Exception {
        return ChunkReading.entries(source, limits).stream()
                .map(entry -> entry.at().record())
                .toList();
    }
}

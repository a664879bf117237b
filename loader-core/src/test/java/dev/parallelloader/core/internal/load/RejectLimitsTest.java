package dev.parallelloader.core.internal.load;

import static dev.parallelloader.core.strategy.Strategies.SEQUENTIAL;
import static dev.parallelloader.core.strategy.Strategies.THREADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.source.Row;
import dev.parallelloader.api.strategy.ExecutionStrategy;
import dev.parallelloader.core.ParallelLoader;
import dev.parallelloader.core.ParallelLoaderBuilder;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a load stops because too many records were rejected. */
@Timeout(60)
class RejectLimitsTest {

    private static final int PARALLELISM = 4;

    @Test
    void without_a_limit_all_records_may_be_rejected() {
        LoadReport report = load(1_000, number -> true, SEQUENTIAL, builder -> {});

        assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
        assertThat(report.total().rejected()).isEqualTo(1_000);
    }

    @Test
    void a_load_with_as_many_rejects_as_allowed_completes() {
        LoadReport report = load(1_000, RejectLimitsTest::tenth, THREADS, builder -> builder.maxRejects(100));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.COMPLETE);
    }

    @Test
    void the_first_reject_stops_a_load_that_may_have_none() {
        LoadReport report = load(
                1_000,
                number -> number == 55,
                SEQUENTIAL,
                builder -> builder.maxRejects(0).chunkSize(10));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.total().read()).isEqualTo(60);
        assertThat(report.notStarted()).hasValue(940);
        assertThat(report.reason())
                .hasValue(
                        "1 of 60 records was rejected, more than the 0 that maxRejects (--max-rejects) allows: fix the"
                                + " rejected records, or raise the limit, and load the input again");
    }

    @Test
    void workers_count_together_and_complete_the_chunks_that_they_have() {
        LoadReport report = load(
                100_000,
                RejectLimitsTest::tenth,
                THREADS,
                builder -> builder.maxRejects(50).chunkSize(100));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.total().rejected()).isBetween(51L, 50L + PARALLELISM * 10);
        assertThat(report.total().read() + report.notStarted().orElseThrow()).isEqualTo(100_000);
    }

    @Test
    void a_reject_in_the_last_chunk_stops_the_load_too() {
        LoadReport report = load(1_000, number -> number == 1_000, THREADS, builder -> builder.maxRejects(0));

        assertThat(report.status()).as("%s", report).isEqualTo(Status.STOPPED);
        assertThat(report.total().read()).isEqualTo(1_000);
        assertThat(report.notStarted()).hasValue(0);
    }

    @Test
    void a_percentage_counts_from_the_ten_thousandth_record_on() {
        LoadReport allowed =
                load(50_000, number -> number <= 900, SEQUENTIAL, builder -> builder.maxRejectedPercent(10));
        LoadReport exceeded =
                load(50_000, number -> number <= 1_100, SEQUENTIAL, builder -> builder.maxRejectedPercent(10));

        assertThat(allowed.status()).as("%s", allowed).isEqualTo(Status.COMPLETE);
        assertThat(exceeded.status()).as("%s", exceeded).isEqualTo(Status.STOPPED);
        assertThat(exceeded.total().read()).isEqualTo(10_000);
        assertThat(exceeded.reason().orElseThrow())
                .startsWith(
                        "1,100 of 10,000 records were rejected, more than the 10% that maxRejectedPercent (--max-rejects)");
    }

    @Test
    void a_percentage_is_checked_at_the_end_of_a_small_input() {
        LoadReport allowed = load(1_000, RejectLimitsTest::tenth, THREADS, builder -> builder.maxRejectedPercent(10));
        LoadReport exceeded = load(1_000, RejectLimitsTest::tenth, THREADS, builder -> builder.maxRejectedPercent(9.5));

        assertThat(allowed.status()).as("%s", allowed).isEqualTo(Status.COMPLETE);
        assertThat(exceeded.status()).as("%s", exceeded).isEqualTo(Status.STOPPED);
        assertThat(exceeded.total().read()).isEqualTo(1_000);
        assertThat(exceeded.reason().orElseThrow()).contains("more than the 9.5%");
    }

    @Test
    void limits_out_of_range_are_refused_together() {
        assertThatThrownBy(() -> builder(1, RejectLimitsTest::tenth)
                        .maxRejects(-1)
                        .maxRejectedPercent(Double.NaN)
                        .maxRowsPerSecond(0)
                        .maxBytesPerSecond(-5)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxRejects must be 0 or more, not -1; maxRejectedPercent must be 0 to 100, not NaN;"
                        + " maxRowsPerSecond must be 1 or more, not 0; maxBytesPerSecond must be 1 or more, not -5");
    }

    private static boolean tenth(long number) {
        return number % 10 == 0;
    }

    private interface Settings {
        void apply(ParallelLoaderBuilder builder);
    }

    private static LoadReport load(
            long records, LongPredicate rejected, ExecutionStrategy strategy, Settings settings) {
        ParallelLoaderBuilder builder = builder(records, rejected).strategy(strategy);
        settings.apply(builder);
        return builder.build().load();
    }

    private static ParallelLoaderBuilder builder(long records, LongPredicate rejected) {
        return ParallelLoader.builder()
                .source(new NumberSource(records, NumberSource.Kind.TYPED_ROWS))
                .worker(() -> (rows, ledger) -> {
                    for (Row row : rows) {
                        if (rejected.test(row.at().record())) {
                            ledger.reject(row, "bad", "is bad");
                        } else {
                            ledger.inserted(1);
                        }
                    }
                })
                .parallelism(PARALLELISM)
                .chunkSize(1_000);
    }
}

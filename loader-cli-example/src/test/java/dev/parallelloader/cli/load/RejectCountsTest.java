package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectCountsTest {

    private final RejectCounts counts = new RejectCounts();

    @Test
    void rows_are_counted_by_code_and_column() {
        count(Stream.of("price", "added", "price"));

        assertThat(counts.of("invalid")).isEqualTo(3);
        assertThat(counts.columns("invalid")).containsExactly(Map.entry("price", 2L), Map.entry("added", 1L));
    }

    @Test
    void of_names_that_never_repeat_only_the_first_ones_are_counted() {
        count(IntStream.range(0, 1_500).mapToObj(i -> "field" + i));
        count(Stream.of("field0", "field1400", "x".repeat(1_001)));

        assertThat(counts.of("invalid")).isEqualTo(1_503);
        assertThat(counts.columns("invalid")).hasSize(1_000).startsWith(Map.entry("field0", 2L));
    }

    @Test
    void a_very_long_name_is_not_kept() {
        count(Stream.of("x".repeat(1_001), "y".repeat(1_000)));

        assertThat(counts.columns("invalid")).containsExactly(Map.entry("y".repeat(1_000), 1L));
    }

    private void count(Stream<String> columns) {
        Span span = new Span(1, 1, 1, 1, 2, 1);
        List<Reject> rejects = columns.map(
                        column -> Reject.of(span, "invalid", "is bad").withColumn(column))
                .toList();
        int rows = rejects.size();
        Chunk chunk = Chunk.of(
                0,
                URI.create("file:///rows.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(0, 1, 1, 1 + rows, 1, 1 + rows)));
        Tally tally = new Tally(rows, 0, 0, 0, 0, 0, rows);
        counts.finished(chunk, ChunkOutcome.of(0, tally, rejects, Duration.ofMillis(1), "thread 1"));
    }
}

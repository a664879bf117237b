package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.Component;
import dev.parallelloader.api.Settings;
import dev.parallelloader.api.report.ChunkOutcome;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Chunk;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Span;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectSummaryTest {

    private final List<Reject> rejects = new ArrayList<>();

    @Test
    void a_load_without_rejects_prints_nothing() {
        assertThat(summary()).isEmpty();
    }

    @Test
    void rows_are_counted_by_code_and_the_first_ones_are_shown() {
        for (int i = 0; i < 1_000; i++) {
            reject("column-count", "no column at fault");
        }
        reject("conflict", "stored with other values");

        assertThat(summary())
                .startsWith("rows.csv: rejected 1,000 column-count, 1 conflict\n  line 2: no column at fault\n")
                .endsWith("  line 6: no column at fault\n  ...\n");
    }

    @Test
    void the_column_is_named_once_if_all_rows_of_a_code_have_it() {
        reject("invalid", "is bad", "price");
        reject("invalid", "is bad", "price");
        reject("unknown-user", "is unknown", "user");

        assertThat(summary()).startsWith("rows.csv: rejected 2 invalid in price, 1 unknown-user in user\n");
    }

    @Test
    void of_several_columns_those_with_the_most_rows_are_first() {
        reject("invalid", "is bad", "added");
        reject("invalid", "is bad", "price");
        reject("invalid", "is bad", "price");
        reject("invalid", "the server rejected it");

        assertThat(summary()).startsWith("rows.csv: rejected 4 invalid (2 in price, 1 in added)\n");
    }

    @Test
    void of_many_columns_the_first_ones_are_named() {
        for (String column : List.of("a", "b", "c", "d", "d")) {
            reject("invalid", "is bad", column);
        }

        assertThat(summary()).startsWith("rows.csv: rejected 5 invalid (2 in d, 1 in a, 1 in b, ...)\n");
    }

    @Test
    void names_are_short_and_in_one_line() {
        String face = "\uD83D\uDE00";
        reject("invalid", "is bad", "unit\nprice");
        reject("invalid", "is bad", face.repeat(41));
        reject("invalid", "is bad", face.repeat(40));

        assertThat(summary().lines().findFirst().orElse(""))
                .isEqualTo("rows.csv: rejected 3 invalid (1 in unit price, 1 in " + face.repeat(40) + ", 1 in "
                        + face.repeat(39) + "…)");
    }

    @Test
    void names_that_could_be_taken_for_a_part_of_the_line_are_quoted() {
        for (String column : List.of("a, b", "price (EUR)", " n ", "say \"hi\"", "driver's", "", "unit price")) {
            rejects.clear();
            reject("invalid", "is bad", column);
            String shown = column.equals("unit price") ? column : '"' + column.replace("\"", "\"\"") + '"';

            assertThat(summary()).startsWith("rows.csv: rejected 1 invalid in " + shown + "\n");
        }
    }

    private void reject(String code, String message, String column) {
        reject(code, message);
        rejects.add(rejects.remove(rejects.size() - 1).withColumn(column));
    }

    private void reject(String code, String message) {
        long record = rejects.size() + 1L;
        rejects.add(Reject.of(new Span(record, 1, record, 1, record + 1, 1), code, message));
    }

    private String summary() {
        StringWriter err = new StringWriter();
        RejectSummary summary = new RejectSummary(new PrintWriter(err));
        int count = rejects.size();
        Chunk chunk = Chunk.of(
                0,
                URI.create("file:///rows.csv"),
                new Component<>("none", Settings.none()),
                List.of(new Span(0, 1, 1, 1 + count, 1, 1 + count)));
        Tally tally = new Tally(count, 0, 0, 0, 0, 0, count);
        summary.finished(chunk, ChunkOutcome.of(0, tally, rejects, Duration.ofMillis(1), "thread 1"));
        summary.ended(Reports.complete("rows.csv", tally));
        return err.toString().replace(System.lineSeparator(), "\n");
    }
}

package dev.parallelloader.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.api.source.Reject;
import dev.parallelloader.api.source.Row;
import org.junit.jupiter.api.Test;

class CountingLedgerTest {

    private final CountingLedger ledger = new CountingLedger();
    private final Row row = Row.of(Columns.of("ID", "PRICE"), "1", "cheap");

    @Test
    void a_test_can_see_which_column_a_worker_rejects_a_row_for() {
        ledger.reject(row, 1, "invalid", "PRICE must be a number");
        ledger.reject(row, "unwanted", "not today");

        assertThat(ledger.rejects())
                .containsExactly(
                        Reject.of(row.at(), "invalid", "PRICE must be a number").withColumn("PRICE"),
                        Reject.of(row.at(), "unwanted", "not today"));
        assertThat(ledger.tally(2)).isEqualTo(new Tally(2, 0, 0, 0, 0, 0, 2));
    }

    @Test
    void a_column_that_the_row_does_not_have_is_refused_and_the_row_not_counted() {
        assertThatThrownBy(() -> ledger.reject(row, 2, "invalid", "PRICE must be a number"))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(ledger.tally(0)).isEqualTo(Tally.ZERO);
    }
}

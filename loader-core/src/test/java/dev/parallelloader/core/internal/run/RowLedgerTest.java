package dev.parallelloader.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLedgerTest {

    private static final Columns COLUMNS = Columns.of("ID", new String("PRICE".toCharArray()));

    private final RowLedger ledger = new RowLedger(what -> {});
    private final Row row = Row.of(COLUMNS, "1", "cheap");

    @Test
    void a_reject_has_the_name_that_all_rows_share() {
        ledger.reject(row, 1, "invalid", "PRICE must be a number");
        ledger.reject(row, "unwanted", "not today");

        assertThat(ledger.accounted()).isEqualTo(2);
        assertThat(ledger.rejects().get(0).column())
                .hasValueSatisfying(
                        name -> assertThat(name).isSameAs(COLUMNS.names().get(1)));
        assertThat(ledger.rejects().get(1).column()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void a_column_that_the_row_does_not_have_is_refused_and_the_row_not_counted(int column) {
        assertThatThrownBy(() -> ledger.reject(row, column, "invalid", "PRICE must be a number"))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(ledger.accounted()).isZero();
    }
}

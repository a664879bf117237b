package dev.parallelloader.api.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.source.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger that knows nothing of columns, as one written for a test of a worker. */
class LedgerTest {

    private static final Row ROW = Row.of(Columns.of("ID", "PRICE"), "1", "cheap");

    private final List<String> rejected = new ArrayList<>();
    private final Ledger ledger = new Ledger() {
        @Override
        public void inserted(long rows) {}

        @Override
        public void updated(long rows) {}

        @Override
        public void unchanged(long rows) {}

        @Override
        public void deleted(long rows) {}

        @Override
        public void skipped(long rows) {}

        @Override
        public void reject(Row row, String code, String message) {
            rejected.add(row.text("ID") + " " + code + ": " + message);
        }
    };

    @Test
    void a_reject_with_a_column_is_reported_without_it_by_default() {
        ledger.reject(ROW, 1, "invalid", "PRICE must be a number");

        assertThat(rejected).containsExactly("1 invalid: PRICE must be a number");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void a_column_that_the_row_does_not_have_is_refused(int column) {
        assertThatThrownBy(() -> ledger.reject(ROW, column, "invalid", "PRICE must be a number"))
                .isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(rejected).isEmpty();
    }
}

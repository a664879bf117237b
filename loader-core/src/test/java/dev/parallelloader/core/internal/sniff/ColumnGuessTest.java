package dev.parallelloader.core.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types that columns seem to have. */
class ColumnGuessTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1|22|-3; int32",
                "2147483647|1; int32",
                "2147483648|1; int64",
                "9223372036854775807; int64",
                "9223372036854775808; text",
                "007|8; text",
                "+491701234567; text",
                "0|1|0; int32",
                "0.5|12; double",
                ".5|1.5e-3; double",
                "1.50|22.00; decimal",
                "1.50|22; double",
                "0.123456789012345678|1.5; decimal",
                "1|NaN; double",
                "NaN|NaN; text",
                "1,000|2; text",
                "12 |3; text",
                "true|FALSE; boolean",
                "true; boolean",
                "yes|No; boolean",
                "no|no; text",
                "t|f; boolean",
                "m|f; text",
                "507f1f77bcf86cd799439011; objectId",
                "123456789012345678901234; objectId",
                "123e4567-e89b-12d3-a456-426614174000; uuid",
                "123e4567-e89b-12d3-a456-42661417400g; text",
                "||; text",
                "|7|; int32",
                "a|1; text",
            })
    void the_type_accepts_all_cells(String cells, String type) {
        assertThat(type(cells.split("\\|", -1))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2024-03-01|2024-12-31; date",
                "2024-03-01|2024-12-31T23:59; date",
                "2024-03-01T10:00:00Z|2024-03-01 10:00:00.123+01:00; date",
                "2024-3-1|2024-12-31; date(yyyy-M-d)",
                "2024-02-30; text",
                "31/12/2024|01/02/2024; date(dd/MM/yyyy)",
                "31/12/2024|1/2/2024; date(d/M/yyyy)",
                "12/31/2024|1/2/2024; date(M/d/yyyy)",
                "31.12.2024|01.02.2024; date(dd.MM.yyyy)",
                "01.02.2024; date(dd.MM.yyyy)",
                "31/12/2024|12/31/2024; text",
                "31/12/24; date(dd/MM/yy)",
                "31/12/89; text",
                "31/12/2024 9:05|01/01/2024 10:00; date(dd/MM/yyyy H:mm)",
                "12/31/2024 9:05 PM|01/01/2024 10:00 am; date(MM/dd/yyyy h:mm a)",
                "5-Jan-2024|15-Feb-2024; date(d-MMM-yyyy)",
                "05 January 2024|15 February 2024; date(dd MMMM yyyy)",
                "Jan 5, 2024|Feb 15, 2024; date(MMM d, yyyy)",
                "20240101|20240102|20240103|20240104|20240105; date(yyyyMMdd)",
                "20240101; int32",
                "2024/01/31 10:00:00.250; date(yyyy/MM/dd HH:mm:ss.SSS)",
                "10:00|11:00; text",
                "31/12/2024|n/a; text",
            })
    void dates_get_their_pattern(String cells, String type) {
        assertThat(type(cells.split("\\|", -1))).isEqualTo(type);
    }

    @Test
    void dates_whose_order_is_unknown_are_text_with_a_remark() {
        ColumnGuess guess = guess("01/02/2024", "3/4/2024");

        assertThat(guess.type()).isEqualTo("text");
        assertThat(guess.remark()).contains("date(d/M/yyyy) or date(M/d/yyyy)");
        assertThat(guess("01/02/2024", "31/01/2024").remark()).isEmpty();
        assertThat(guess("a").remark()).isEmpty();
    }

    @Test
    void a_long_cell_is_text() {
        for (String cell : List.of("1".repeat(1 << 20), "a".repeat(1 << 20), "1/".repeat(1 << 19))) {
            assertThat(type(cell)).isEqualTo("text");
        }
    }

    private static String type(String... cells) {
        return guess(cells).type();
    }

    private static ColumnGuess guess(String... cells) {
        ColumnGuess guess = new ColumnGuess();
        for (String cell : cells) {
            guess.add(cell);
        }
        return guess;
    }
}

package dev.parallelloader.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    private static final String FIELDS =
            " S 1 42 42 0 -1 4194560 3120 9000 2 0 250 50 1200 34 20 0 12 0 5000 123456789 2500 18446744073709551615";

    @Test
    void user_and_system_time_are_added() {
        ProcStat stat = ProcStat.parse("42 (mongod)" + FIELDS);

        assertThat(stat.own()).isEqualTo(3.0);
        assertThat(stat.children()).isEqualTo(12.34);
    }

    @Test
    void a_name_may_contain_blanks_and_parentheses() {
        assertThat(ProcStat.parse("42 (a) (b c) 1 2)" + FIELDS)).isEqualTo(ProcStat.parse("42 (mongod)" + FIELDS));
    }

    @Test
    void a_line_with_too_few_fields_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcStat.parse("42 (mongod) S 1 42"))
                .withMessageContaining("fewer fields");
    }

    @Test
    void peak_memory_is_in_bytes() {
        assertThat(ProcStat.peakMemory("Name:\tjava\nVmPeak:\t  9000 kB\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n"))
                .contains(2L << 20);
    }

    @Test
    void a_process_that_has_ended_has_no_peak_memory() {
        assertThat(ProcStat.peakMemory("Name:\tjava\nState:\tZ (zombie)\n")).isEmpty();
    }
}

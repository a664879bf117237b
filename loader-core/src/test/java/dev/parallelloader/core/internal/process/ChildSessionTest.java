package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of {@code /proc/PID/stat}. */
class ChildSessionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        17 (sleep) S 1 17 4711 0 -1 4194304                | true
        4711 (java) S 1 4711 4711 0 -1                     | true
        17 (sleep) Z 1 17 4711 0 -1 4194304                | false
        17 (sleep) S 4711 4711 12 0 -1 4194304             | false
        17 (a) S 1 1 4711 0 (b) R 1 17 12 0 -1 4194304     | false
        17 (two words) R 1 17 4711 0 -1 4194304            | true
        17 (sleep) S 1 17 47110 0 -1 4194304               | false
        17 (cut off                                        | false
        ''                                                 | false
        """)
    void a_process_that_runs_is_a_member_if_its_session_is_the_leader_s(String stat, boolean member) {
        assertThat(ChildSession.isLivingMember(stat, 4711)).isEqualTo(member);
    }
}

package dev.parallelloader.core.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.ChunkFailure.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the end of a child is described, given its exit code and its output. */
class ChildExitTest {

    private static final String ASK = "; check whether the worker or one of its libraries calls System.exit";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3   | Terminating due to java.lang.OutOfMemoryError: Java heap space         | ran out of memory (Java heap space); use a smaller chunkSize or increase heap(...) (exit code 3)
        3   | half a lineTerminating due to java.lang.OutOfMemoryError: Metaspace    | ran out of memory (Metaspace); increase its limit with jvmOptions(...) (exit code 3)
        84  | child of a parallel load: did not understand its parent, EOFException  | received an unknown message; use the same version of the library in parent and child (exit code 84)
        85  | child of a parallel load: fatal error                                  | ended after a fatal error, shown in its last output (exit code 85)
        139 | anything                                                               | was ended by signal 11 (exit code 139)
        """)
    void an_end_that_the_child_announces_is_described(int code, String printed, String said) {
        assertThat(ChildExit.describe(code, printed, true)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "3, ''", "3, java.lang.OutOfMemoryError", "83, ''", "84, ''", "85, ''", "86, ''", "7, ''"})
    void the_same_code_without_the_announcement_is_the_worker_s_own(int code, String printed) {
        assertThat(ChildExit.describe(code, printed, true))
                .isEqualTo("exited with code " + code + " in the middle of a chunk" + ASK);
        assertThat(ChildExit.describe(code, printed, false))
                .isEqualTo("exited with code " + code + " before it was ready" + ASK);
    }

    @Test
    void a_jvm_that_can_not_start_is_not_blamed_on_the_worker() {
        assertThat(ChildExit.describe(1, "Error: Could not create the Java Virtual Machine.", false))
                .isEqualTo("exited with code 1 before it was ready");
    }

    @Test
    void signals_from_outside_differ_from_other_ends() {
        assertThat(ChildExit.cause(137)).isEqualTo(Cause.SIGNALLED);
        assertThat(ChildExit.cause(143)).isEqualTo(Cause.SIGNALLED);
        assertThat(ChildExit.cause(134)).as("abort: the JVM crashed").isEqualTo(Cause.EXITED);
        assertThat(ChildExit.cause(3)).isEqualTo(Cause.EXITED);
    }
}

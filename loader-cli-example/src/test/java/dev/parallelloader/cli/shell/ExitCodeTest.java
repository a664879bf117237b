package dev.parallelloader.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.load.Reports;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest(name = "{0} with {1} failed chunks and {2} rejects ends with {3}")
    @CsvSource({
        "COMPLETE,  0, 0, OK",
        "COMPLETE,  0, 1, REJECTED",
        "COMPLETE,  0, 9, REJECTED",
        "INCOMPLETE, 1, 0, FAILED",
        "INCOMPLETE, 1, 1, FAILED",
        "STOPPED,   0, 0, FAILED",
        "STOPPED,   2, 5, FAILED",
        "CANCELLED, 0, 0, INTERRUPTED",
        "CANCELLED, 3, 5, INTERRUPTED"
    })
    void a_report_has_one_exit_code(Status status, int failedChunks, long rejected, ExitCode expected) {
        Tally tally = new Tally(10, 10 - rejected, 0, 0, 0, 0, rejected);
        LoadReport report =
                Reports.of("accounts.csv", status, Optional.empty(), tally, failedChunks, OptionalLong.of(0));

        assertThat(ExitCode.of(report)).isEqualTo(expected);
    }

    @Test
    void the_numbers_are_those_that_scripts_were_promised() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).containsExactly(0, 1, 2, 3, 4, 130);
    }

    @Test
    void of_two_the_more_severe_counts() {
        for (ExitCode one : ExitCode.values()) {
            for (ExitCode other : ExitCode.values()) {
                assertThat(one.and(other).number()).isEqualTo(Math.max(one.number(), other.number()));
            }
        }
    }
}

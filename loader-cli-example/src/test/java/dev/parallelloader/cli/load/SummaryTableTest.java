package dev.parallelloader.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.LoadReport.Status;
import dev.parallelloader.api.report.Tally;
import dev.parallelloader.cli.shell.TerminalColors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

    @Test
    void a_load_that_gave_up_chunks_is_called_incomplete_with_the_reason() {
        assertThat(print(of(Status.INCOMPLETE, 1, OptionalLong.of(0))))
                .contains("accounts.csv: incomplete; 1 chunk failed with 10 records: broken");
    }

    @Test
    void records_that_were_not_started_are_counted_if_their_number_is_known() {
        assertThat(print(of(Status.STOPPED, 2, OptionalLong.of(1))))
                .contains("accounts.csv: stopped; 2 chunks failed with 20 records; 1 record was not started: broken");
        assertThat(print(of(Status.CANCELLED, 0, OptionalLong.empty())))
                .contains("cancelled; an unknown number of records were not started");
    }

    @Test
    void chunks_that_were_written_again_are_told() {
        LoadReport report = of(Status.COMPLETE, 0, OptionalLong.of(0));

        assertThat(print(report))
                .contains(
                        "accounts.csv: 2 chunks were written again after an error; rows that the first attempt had stored"
                                + " count as unchanged");
    }

    private static LoadReport of(Status status, int failedChunks, OptionalLong notStarted) {
        return Reports.of(
                "accounts.csv",
                status,
                Optional.of("broken"),
                new Tally(5, 5, 0, 0, 0, 0, 0),
                failedChunks,
                notStarted);
    }

    private static String print(LoadReport report) {
        StringWriter out = new StringWriter();
        SummaryTable.print(new PrintWriter(out), TerminalColors.NONE, List.of(report), true);
        return out.toString();
    }
}

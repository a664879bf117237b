package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.shell.ExitCode;
import java.io.PrintWriter;
import java.util.List;

/** The target of a report: a file, or stdout. */
interface ReportTarget {

    /**
     * Writes the report of finished loads.
     *
     * @param complete as in {@link Figures#total}
     * @param exit the exit code for the loads
     * @param err where a failure to write is printed
     * @return the same exit code, or {@link ExitCode#FAILED} if all rows are stored but the report could not be written
     */
    ExitCode write(List<LoadReport> reports, boolean complete, ExitCode exit, PrintWriter err);

    /** Writes to stdout. The program checks at its end whether that succeeded. */
    static ReportTarget stdout(PrintWriter out) {
        return (reports, complete, exit, err) -> {
            out.print(ReportJson.of(reports, complete));
            out.flush();
            return exit;
        };
    }
}

package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.shell.ExitCode;
import java.io.PrintWriter;
import java.util.List;

/** Where a command writes its report: a file, or stdout. */
interface ReportTarget {

    /**
     * Writes it when loads are over.
     *
     * @param complete as in {@link Figures#total}
     * @param exit what the loads came to
     * @param err where it is said if it can't be written
     * @return the same, or {@link ExitCode#FAILED} if all was well but the report could not be written
     */
    ExitCode write(List<LoadReport> reports, boolean complete, ExitCode exit, PrintWriter err);

    /** Stdout, of which the program sees in the end whether it could be written. */
    static ReportTarget stdout(PrintWriter out) {
        return (reports, complete, exit, err) -> {
            out.print(ReportJson.of(reports, complete));
            out.flush();
            return exit;
        };
    }
}

package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.social.FileKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dry run has found, what it hasn't checked, and the command that stores the rows.
 *
 * @param kind the kind of file
 * @param file the file
 * @param commands creates commands without the option for a dry run
 */
record DryRunSummary(FileKind kind, Path file, NextCommands commands) {

    void print(HumanOutput output, LoadReport report) {
        output.writer().println();
        output.writer().println(output.colors().heading("Dry run: nothing was stored."));
        lines(report).forEach(line -> output.writer().println("  " + line));
        output.writer().flush();
    }

    List<String> lines(LoadReport report) {
        List<String> lines = new ArrayList<>();
        long rejected = report.total().rejected();
        lines.add(WholeNumber.counted(report.total().skipped(), "row") + " can be stored, "
                + WholeNumber.counted(rejected, "row") + (rejected == 1 ? " was" : " were") + " rejected.");
        lines.add(
                "Not checked, as that needs the server: stored documents with the same key, documents that rows refer to,"
                        + " and the collection's validator.");
        report.rejectFiles()
                .map(RejectFiles::reasons)
                .ifPresent(reasons -> lines.add("The reasons are in " + Secrets.hide(reasons.toString()) + "."));
        lines.add(
                !report.complete()
                        ? "The file was not checked completely. To check it again, fix the cause first. To load it:"
                        : rejected > 0
                                ? "To load the file, with the same rows rejected unless you fix them:"
                                : "To load the file:");
        lines.add("  " + commands.again(kind, file));
        return lines;
    }
}

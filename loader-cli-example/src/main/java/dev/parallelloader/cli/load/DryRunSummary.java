package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.social.FileKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dry run has found, what it hasn't checked, and the command that stores the rows.
 *
 * @param kind the kind of file
 * @param files the files
 * @param commands creates commands without the option for a dry run
 */
record DryRunSummary(FileKind kind, InputFiles files, NextCommands commands) {

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
        List<RejectFiles> kept = NextSteps.kept(report);
        if (!kept.isEmpty()) {
            lines.add("The reasons are in " + NextSteps.display(kept, RejectFiles::reasons) + ".");
        }
        if (!report.complete()) {
            lines.add((files.several() ? "The files were" : "The file was")
                    + " not checked completely. Fix the cause and check " + (files.several() ? "them" : "it")
                    + " again.");
            return lines;
        }
        String them = files.several() ? "the files" : "the file";
        lines.add("To load " + them + (rejected > 0 ? ", with the same rows rejected unless you fix them:" : ":"));
        lines.add("  " + commands.again(kind, files));
        return lines;
    }
}

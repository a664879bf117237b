package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.shell.Paint;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.social.SocialFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a user should do after a load that didn't store every row, as commands to be copied.
 *
 * @param kind what the file holds
 * @param file the file
 * @param rejects where refused rows are kept, or null
 * @param server how the server was named on the command line, without secrets; begins with a blank, or is empty
 */
record NextSteps(SocialFile kind, Path file, @Nullable Path rejects, String server) {

    void print(PrintWriter out, Paint paint, LoadReport report, UnknownUsers unknown) {
        List<String> lines = lines(report, unknown);
        if (!lines.isEmpty()) {
            out.println();
            out.println(paint.strong("What to do next:"));
            lines.forEach(line -> out.println("  " + Secrets.hide(line)));
        }
        out.flush();
    }

    /** Nothing if all went well. */
    List<String> lines(LoadReport report, UnknownUsers unknown) {
        List<String> lines = new ArrayList<>();
        long rejected = report.total().rejected();
        if (unknown.statuses() > 0) {
            lines.add(
                    unknown.statuses() == 1
                            ? "1 status was refused because its user is not in the database. Load the users first:"
                            : WholeNumber.grouped(unknown.statuses()) + " statuses were refused because their users, "
                                    + unknown.users() + ", are not in the database. Load those first:");
            lines.add("  " + command(SocialFile.USERS, users()));
            if (rejects == null) {
                lines.add("and then the statuses again:");
                lines.add("  " + command(kind, file));
            }
        }
        if (rejected > 0 && rejects != null) {
            lines.add((rejected == 1
                            ? "1 row was rejected and is"
                            : WholeNumber.grouped(rejected) + " rows were rejected and are")
                    + (report.status() == LoadReport.Status.STOPPED ? ", as far as they could be kept," : "") + " in "
                    + kept(rejects, ".rejects.csv") + ";");
            lines.add("why is in " + kept(rejects, ".reasons.csv") + ". "
                    + (unknown.statuses() == rejected
                            ? "When the users are there, load:"
                            : "Mend the rows there and load:"));
            lines.add("  " + command(kind, kept(rejects, ".rejects.csv")));
        } else if (rejected > unknown.statuses()) {
            lines.add(
                    "The rejected rows were not kept. Load again with --rejects DIR to have them, and why, in files:");
            lines.add("  " + command(kind, file) + " --rejects rejects");
        }
        if (!report.complete()) {
            lines.add(
                    "Not all of the file was worked. Load it again: rows that are stored already count as unchanged.");
            lines.add("  " + command(kind, file));
        }
        return lines;
    }

    /** The file that the users are probably in. */
    private Path users() {
        Path beside = file.resolveSibling(SocialFile.USERS.fileName());
        return Files.exists(beside) ? beside : Path.of(SocialFile.USERS.fileName());
    }

    /** The name that the library gives it. */
    private Path kept(Path folder, String ending) {
        Path name = file.getFileName();
        String full = name == null ? file.toString() : name.toString();
        return folder.resolve((full.endsWith(".csv") ? full.substring(0, full.length() - 4) : full) + ending);
    }

    private String command(SocialFile what, Path path) {
        return "loader load " + what.name().toLowerCase(Locale.ROOT) + " " + ShellWord.quoted(path.toString()) + server;
    }
}

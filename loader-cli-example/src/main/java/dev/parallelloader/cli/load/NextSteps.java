package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.cli.server.UriOption;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user should do after a load that didn't store every row, as commands to be copied.
 *
 * @param kind what the file holds
 * @param file the file
 * @param keeping whether the load was meant to keep rejected rows
 * @param commands makes the commands
 */
record NextSteps(SocialFile kind, Path file, boolean keeping, NextCommands commands) {

    void print(HumanOutput output, LoadReport report, RejectCounts rejects) {
        List<String> lines = lines(report, rejects);
        if (!lines.isEmpty()) {
            output.writer().println();
            output.writer().println(output.paint().strong("What to do next:"));
            lines.forEach(line -> output.writer().println("  " + line));
        }
        output.writer().flush();
    }

    /** Nothing if all went well. */
    List<String> lines(LoadReport report, RejectCounts rejects) {
        List<String> lines = new ArrayList<>();
        long rejected = report.total().rejected();
        long unknown = rejects.of(Reason.UNKNOWN_USER.code());
        boolean again = unknown > 0 && usersFirst(lines, unknown);
        Optional<RejectFiles> kept = report.rejectFiles();
        if (rejected > 0 && kept.isPresent()) {
            lines.add((rejected == 1
                            ? "1 row was rejected and is"
                            : WholeNumber.grouped(rejected) + " rows were rejected and are")
                    + " in " + shown(kept.get().rejects()) + ";");
            lines.add("why is in " + shown(kept.get().reasons()) + ". "
                    + (unknown == rejected ? "When the users are there, load:" : "Mend the rows there and load:"));
            lines.add("  " + commands.other(kind, kept.get().rejects()));
        } else if (rejected > unknown && !keeping) {
            lines.add(
                    "The rejected rows were not kept. Load again with --rejects DIR to have them, and why, in files:");
            lines.add("  " + commands.again(kind, file, Path.of("rejects")));
        }
        if (!report.complete() && !again) {
            lines.add(
                    "Not all of the file was worked. Load it again: rows that are stored already count as unchanged.");
            lines.add("  " + commands.again(kind, file));
        }
        return lines;
    }

    /** Says how to load the users, and whether it said to load the whole file again after that. */
    private boolean usersFirst(List<String> lines, long unknown) {
        String said = unknown == 1
                ? "1 status was rejected because its user is not in the database"
                : WholeNumber.grouped(unknown) + " statuses were rejected because their users are not in the database";
        Path users = file.resolveSibling(SocialFile.USERS.fileName());
        boolean there = Files.exists(users);
        Path first = there ? users : Path.of(SocialFile.USERS.fileName());
        String which = there ? "" : ", from " + first + " or whatever their file is";
        if (commands.embedded()) {
            NextCommands real = commands.on(UriOption.DEFAULT);
            lines.add(said + ". An embedded server begins empty: load both into one that stays, the users first" + which
                    + ":");
            lines.add("  " + real.other(SocialFile.USERS, first));
            lines.add("  " + real.again(kind, file));
            return true;
        }
        lines.add(said + ". Load the users first" + which + ":");
        lines.add("  " + commands.other(SocialFile.USERS, first));
        if (!keeping) {
            lines.add("and then the statuses again:");
            lines.add("  " + commands.again(kind, file));
        }
        return !keeping;
    }

    private static String shown(Path path) {
        return Secrets.hide(path.toString());
    }
}

package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.FileReport;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.cli.server.UriOption;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.cli.social.FileKind;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.mongo.social.WriteResult.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The next steps after a load that did not store every row, as commands to copy.
 *
 * @param kind the kind of file
 * @param files the files
 * @param csv the files that were read as CSV
 * @param keeping whether the load was to keep rejected rows
 * @param commands creates the commands
 */
record NextSteps(FileKind kind, InputFiles files, Set<Path> csv, boolean keeping, NextCommands commands) {

    void print(HumanOutput output, LoadReport report, RejectCounts rejects) {
        List<String> lines = lines(report, rejects);
        if (!lines.isEmpty()) {
            output.writer().println();
            output.writer().println(output.colors().heading("Next steps:"));
            lines.forEach(line -> output.writer().println("  " + line));
        }
        output.writer().flush();
    }

    /** The lines to print; none if every row was stored. */
    List<String> lines(LoadReport report, RejectCounts rejects) {
        List<String> lines = new ArrayList<>();
        addFormat(lines, report, rejects);
        lines.addAll(linesAboutRows(report, rejects));
        if (onlyFilesAreMissing(report)) {
            addLeftOut(lines, report);
        } else if (!report.complete() && commands.journaled()) {
            lines.add(
                    report.status() == LoadReport.Status.CANCELLED
                            ? "The finished chunks are in the journal. To continue the load:"
                            : "The finished chunks are in the journal. Fix the cause"
                                    + (commands.have("--max-rejects") ? ", or raise --max-rejects," : "")
                                    + " and continue the load:");
            lines.add("  " + commands.resumed(kind, files));
            if (report.status() != LoadReport.Status.CANCELLED) {
                lines.add("A file that was changed can't be continued: load it from its start, with another journal"
                        + (kind.repeatable() ? "." : ", after you have deleted what was stored."));
            }
        }
        return lines;
    }

    /** Whether the load has done all it could: nothing is missing but files that can't be read, or the rest of them. */
    private boolean onlyFilesAreMissing(LoadReport report) {
        return report.status() == LoadReport.Status.INCOMPLETE
                && report.failedChunks().isEmpty()
                && files.several();
    }

    private void addLeftOut(List<String> lines, LoadReport report) {
        Path[] leftOut = paths(report, file -> file.problem().isPresent());
        lines.add((leftOut.length == 1 ? "One file was" : leftOut.length + " files were")
                + " not loaded to the end. When intact, load " + (leftOut.length == 1 ? "it" : "them") + " again"
                + (kind.repeatable() ? ":" : ", after you have deleted what was stored:"));
        lines.add("  " + commands.other(kind, InputFiles.of(leftOut)));
    }

    /** The files whose reports are like that. */
    private Path[] paths(LoadReport report, Predicate<FileReport> which) {
        return IntStream.range(0, files.paths().size())
                .filter(file -> which.test(report.files().get(file)))
                .mapToObj(files.paths()::get)
                .toArray(Path[]::new);
    }

    /** Suggests to look at the format if most rows couldn't be read in this one. */
    private void addFormat(List<String> lines, LoadReport report, RejectCounts rejects) {
        long unreadable = rejects.of("malformed") + rejects.of("encoding");
        long earlier = report.setup().resumed().map(runs -> runs.total().read()).orElse(0L);
        if (unreadable * 2 > report.total().read() - earlier) {
            Stream.of(paths(report, file -> file.tally().rejected() > 0))
                    .filter(file -> csv.contains(file) && canBeReadAgain(file))
                    .findFirst()
                    .ifPresent(file -> {
                        lines.add("Most rows are malformed or not in this encoding. To see which format the file has:");
                        lines.add("  " + commands.sniff(file));
                    });
        }
    }

    /** Standard input and named pipes can't. */
    private static boolean canBeReadAgain(Path file) {
        return !StandardInput.is(file) && (Files.isRegularFile(file) || Files.notExists(file));
    }

    private List<String> linesAboutRows(LoadReport report, RejectCounts rejects) {
        List<String> lines = new ArrayList<>();
        long rejected = report.total().rejected();
        long unknown = rejects.of(Reason.UNKNOWN_USER.code());
        boolean again = unknown > 0 && usersFirst(lines, unknown);
        List<RejectFiles> kept = kept(report);
        if (rejected > 0 && !kept.isEmpty()) {
            boolean one = rejected == 1;
            lines.add((one ? "1 row was" : WholeNumber.grouped(rejected) + " rows were") + " rejected and written to "
                    + display(kept, RejectFiles::rejects) + ";");
            if (kind.numbered()) {
                lines.add("the reasons are in " + display(kept, RejectFiles::reasons)
                        + ". The _id contains the number of the record in the original file:");
                lines.add("fix the " + (one ? "row" : "rows") + " there and load it again:");
                lines.add("  " + commands.again(kind, files));
                return lines;
            }
            lines.add("the reasons are in " + display(kept, RejectFiles::reasons) + ". "
                    + (unknown == rejected
                            ? "After loading the users, load " + (one ? "this row:" : "these rows:")
                            : one ? "Fix the row and load it again:" : "Fix the rows and load them again:"));
            InputFiles rows =
                    InputFiles.of(kept.stream().map(RejectFiles::rejects).toArray(Path[]::new));
            NextCommands ofRejects = commands.ofRejects();
            lines.add("  " + ofRejects.other(kind, rows));
            addCellCounts(lines, rejects);
            addReplacement(lines, rejects, ofRejects, rows);
        } else if (rejected > unknown && !keeping && !kind.repeatable()) {
            lines.add("The rejected rows were not saved. Loading the file again would store the other rows twice.");
        } else if (rejected > unknown && !keeping) {
            lines.add("The rejected rows were not saved. To save them and the reasons, load again with --rejects DIR:");
            lines.add("  " + commands.again(kind, files, Path.of("rejects")));
            addCellCounts(lines, rejects);
            addReplacement(lines, rejects, commands, files);
        }
        if (!report.complete() && !again && !commands.journaled() && !onlyFilesAreMissing(report)) {
            addSecondLoad(lines);
        }
        return lines;
    }

    private void addSecondLoad(List<String> lines) {
        if (kind.repeatable()) {
            lines.add((files.several()
                            ? "The files were not loaded completely. Fix the cause and load them again;"
                            : "The file was not loaded completely. Fix the cause and load it again;")
                    + " rows that are already stored count as unchanged.");
            lines.add("  " + commands.again(kind, files));
        } else {
            lines.add(
                    "The file was not loaded completely. The ids of its documents are generated, so a second load would store"
                            + " rows twice:");
            lines.add("delete what was stored first, or name the columns of the _id with --id from the start.");
        }
    }

    /** Says how rows with too few or too many values can be accepted, unless they are already. */
    private void addCellCounts(List<String> lines, RejectCounts rejects) {
        boolean few = !commands.have(GrammarOptions.MISSING_CELLS);
        boolean many = !commands.have(GrammarOptions.SURPLUS_CELLS);
        if (rejects.of("column-count") > 0 && (few || many)) {
            lines.add(
                    "To accept rows with " + (few ? "too few values, add " + GrammarOptions.MISSING_CELLS + " pad" : "")
                            + (few && many ? "; for rows with " : "")
                            + (many ? "too many values, add " + GrammarOptions.SURPLUS_CELLS + " drop" : "") + ".");
        }
    }

    /** Adds the command that replaces stored documents that differ, if rows were rejected because of them. */
    private void addReplacement(List<String> lines, RejectCounts rejects, NextCommands again, InputFiles rows) {
        long conflicts = rejects.of("conflict");
        if (conflicts > 0 && kind.replaceable()) {
            lines.add((conflicts == 1 ? "1 row conflicts" : WholeNumber.grouped(conflicts) + " rows conflict")
                    + " with stored documents. If the rows are right, replace the documents that have the same _id:");
            lines.add("  " + again.replacing(kind, rows));
        }
    }

    /** Adds the commands that load the users first. Returns whether one of them loads the whole file again. */
    private boolean usersFirst(List<String> lines, long unknown) {
        String reason = unknown == 1
                ? "1 status was rejected because its user is not in the database"
                : WholeNumber.grouped(unknown) + " statuses were rejected because their users are not in the database";
        Path users = files.first().resolveSibling(SocialFile.USERS.fileName());
        boolean there = Files.exists(users);
        Path first = there ? users : Path.of(SocialFile.USERS.fileName());
        String which = (there ? "" : " (" + first + ", or your own file of users)")
                + (commands.headerless() ? "; if that file has no header, add --no-header and --columns" : "");
        if (commands.embedded()) {
            NextCommands real = commands.on(UriOption.DEFAULT);
            lines.add(reason
                    + ". An embedded server keeps no data: load both files into a permanent server, the users first"
                    + which + ":");
            lines.add("  " + real.users(first));
            lines.add("  " + real.again(kind, files));
            return true;
        }
        lines.add(reason + ". Load the users first" + which + ":");
        lines.add("  " + commands.users(first));
        if (!keeping) {
            lines.add("Then load the statuses again:");
            lines.add("  " + commands.again(kind, files));
        }
        return !keeping;
    }

    /** The files of rejected rows. */
    static List<RejectFiles> kept(LoadReport report) {
        return report.files().stream()
                .flatMap(file -> file.rejectFiles().stream())
                .toList();
    }

    /** The name of a file, or where several are. */
    static String display(List<RejectFiles> kept, Function<RejectFiles, Path> file) {
        Path first = file.apply(kept.get(0));
        return Secrets.hide(
                kept.size() == 1
                        ? first.toString()
                        : first + " and " + WholeNumber.counted(kept.size() - 1, "more file") + " in that folder");
    }
}

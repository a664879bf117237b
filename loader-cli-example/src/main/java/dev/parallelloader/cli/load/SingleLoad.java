package dev.parallelloader.cli.load;

import dev.parallelloader.api.Columns;
import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.api.source.ChunkSource;
import dev.parallelloader.cli.load.FileLoad.Preparation;
import dev.parallelloader.cli.server.Server;
import dev.parallelloader.cli.server.ServerOptions;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandName;
import dev.parallelloader.cli.shell.CreatedFolders;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.FileErrors;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.social.FileKind;
import dev.parallelloader.core.ParallelLoaderBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Loads files in one load: the options that all commands for loading have, and all that they do. */
final class SingleLoad {

    private static final String DRY_RUN = "--dry-run";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerOptions serverOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LoadOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FormatOptions format;

    @Option(
            names = "--rejects",
            order = 30,
            paramLabel = "DIR",
            description =
                    "Write rejected rows to a file in this folder, so that you can fix and load them again, and the reasons"
                            + " to a second file. Default: rejects in the run folder.")
    private @Nullable Path rejects;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LimitOptions limits;

    @Option(
            names = DRY_RUN,
            order = 25,
            description =
                    "Read and check all rows, and store none. Needs no server. Rejected rows are written as usual.")
    private boolean dryRun;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private UnreadableOption onUnreadable;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private JournalOptions journal;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RunFolderOptions runFolder;

    /** Whether rows are only checked. */
    boolean dryRun() {
        return dryRun;
    }

    ExitCode run(FileKind kind, List<Path> arguments) throws Exception {
        return run(kind, arguments, Preparation.NONE);
    }

    ExitCode run(FileKind kind, List<Path> arguments, Preparation preparation) throws Exception {
        requireOptionsAfterSubcommand();
        InputFiles files = files(kind, arguments);
        return Interruption.guard(err(), interruption -> load(kind, files, preparation, interruption));
    }

    /** Prints a note if the header seems to have another delimiter. */
    void noteDelimiter(Columns columns) {
        if (!options.quiet()) {
            format.delimiterNote(columns).ifPresent(note -> err().println(Secrets.hide(note)));
        }
    }

    private InputFiles files(FileKind kind, List<Path> arguments) {
        InputFiles files = InputFiles.of(arguments);
        if (files.several() && files.onStdin()) {
            throw options.wrong("standard input (-) must be the only file: load the other files with another command");
        }
        if (files.several()) {
            kind.onlyOneFile().ifPresent(why -> {
                throw options.wrong(why);
            });
        }
        return files;
    }

    private ExitCode load(FileKind kind, InputFiles files, Preparation preparation, Interruption interruption)
            throws Exception {
        journal.check(serverOptions.embedded(), dryRun);
        ChunkSource source = files.source(format::source, onUnreadable.unreadable());
        printFormats();
        options.keepReportOut(rejects);
        Optional<ReportTarget> reportTarget = options.report(files.paths());
        HumanOutput output = options.output();
        try (Server server = dryRun ? serverOptions.unused(DRY_RUN) : serverOptions.open();
                RunFolder run = runFolder.claim()) {
            Path kept = rejects == null && run != null ? run.rejects() : rejects;
            ChunkTimes times = new ChunkTimes();
            RejectCounts rejected = new RejectCounts();
            List<LoadListener> listeners = new ArrayList<>(List.of(times, rejected));
            if (run != null) {
                listeners.add(run.log());
            }
            if (!options.quiet()) {
                listeners.add(journal.note(err()));
            }
            LoadReport report = run(
                    new FileLoad(kind, source, options, dryRun, this::set, kept),
                    preparation,
                    server,
                    interruption,
                    listeners);
            List<LoadReport> reports = List.of(report);
            SummaryTable.print(output.writer(), output.colors(), reports, true);
            ExitCode exit = ExitCode.of(report);
            times.summary().ifPresent(output.writer()::println);
            if (run != null) {
                exit = run.write(reports, exit, output.writer(), err());
            }
            if (reportTarget.isPresent()) {
                exit = reportTarget.get().write(reports, true, exit, err());
            }
            CommandLineOptions typed =
                    DropOptions.removedFrom(format.again(CommandLineOptions.of(command.commandLine())));
            if (dryRun) {
                new DryRunSummary(kind, files, commands(typed.without(DRY_RUN))).print(output, report);
            } else {
                new NextSteps(kind, files, format.csvFiles(), kept != null, commands(typed))
                        .print(output, report, rejected);
                server.printNote(
                        output.writer(), commands(typed.without("--embedded")).again(kind, files));
            }
            return exit;
        }
    }

    private void printFormats() {
        if (!options.quiet()) {
            format.found()
                    .forEach((file, found) -> err().println("format of " + file + ": "
                            + (found.isEmpty() ? "comma, double quote, UTF-8 and a header" : found)));
        }
    }

    private static NextCommands commands(CommandLineOptions typed) {
        return new NextCommands(CommandName.ofThisProcess(), typed);
    }

    private void set(ParallelLoaderBuilder builder) {
        limits.set(builder);
        journal.set(builder);
    }

    /** Rejects options between {@code load} and its subcommand. They would belong to another load and have no effect. */
    private void requireOptionsAfterSubcommand() {
        CommandLine parent = command.commandLine().getParent();
        parent.getParseResult().matchedOptions().stream()
                .filter(option -> option.scopeType() == ScopeType.LOCAL)
                .findFirst()
                .ifPresent(option -> {
                    throw options.wrong("write " + option.longestName() + " after load " + command.name());
                });
    }

    /** Loads the file. If the load can't start, removes the folder for rejects that was created for it. */
    private LoadReport run(
            FileLoad load,
            Preparation preparation,
            Server server,
            Interruption interruption,
            List<LoadListener> listeners)
            throws Exception {
        CreatedFolders made = new CreatedFolders();
        try {
            if (rejects != null) {
                made.make(rejects);
            }
        } catch (IOException e) {
            throw new LoaderException(
                    "the folder --rejects " + rejects + " can't be created: " + FileErrors.reason(e)
                            + "; choose another folder",
                    e);
        }
        if (rejects != null && !Files.isWritable(rejects)) {
            throw new LoaderException(
                    "the folder --rejects " + rejects + " can't be written to; choose another folder");
        }
        try {
            return load.run(server.uri(), preparation, interruption, err(), listeners);
        } catch (LoaderException | InterruptedException | ParameterException e) {
            made.removeEmpty();
            throw e;
        }
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}

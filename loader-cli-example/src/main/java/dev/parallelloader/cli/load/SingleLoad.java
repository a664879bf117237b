package dev.parallelloader.cli.load;

import dev.parallelloader.api.report.LoadListener;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.server.Server;
import dev.parallelloader.cli.server.ServerOptions;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.Paint;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.cli.social.SocialFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the two commands that load one file have in common: everything but the kind of file. */
final class SingleLoad {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The CSV file, with a header.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerOptions serverOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LoadOptions options;

    @Option(
            names = "--rejects",
            order = 30,
            paramLabel = "DIR",
            description =
                    "Keep rejected rows, to be mended and loaded again, and the reasons in files there; by default in the run"
                            + " folder.")
    private @Nullable Path rejects;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RunFolderOptions runFolder;

    ExitCode run(SocialFile kind) throws Exception {
        return Interruption.guard(err(), interruption -> load(kind, interruption));
    }

    private ExitCode load(SocialFile kind, Interruption interruption) throws Exception {
        options.keepReportOut(rejects);
        Optional<ReportFile> reportFile = options.report(List.of(file));
        PrintWriter out = command.commandLine().getOut();
        Paint paint = Paint.onStdout();
        try (Server server = serverOptions.open();
                RunFolder run = runFolder.claim()) {
            Path kept = rejects == null && run != null ? run.rejects() : rejects;
            ChunkTimes times = new ChunkTimes();
            UnknownUsers unknown = new UnknownUsers();
            List<LoadListener> listeners = new ArrayList<>(List.of(times, unknown));
            if (run != null) {
                listeners.add(run.log());
            }
            LoadReport report =
                    new FileLoad(kind, file, options, kept).run(server.uri(), interruption, err(), listeners);
            List<LoadReport> reports = List.of(report);
            SummaryTable.print(out, paint, reports, true);
            ExitCode exit = ExitCode.of(report);
            times.summary().ifPresent(out::println);
            if (run != null) {
                exit = run.write(reports, exit, err());
                out.println("report and log are in " + run.path());
            }
            if (reportFile.isPresent()) {
                exit = reportFile.get().write(reports, true, exit, err());
            }
            new NextSteps(kind, file, kept, serverOptions.asTyped()).print(out, paint, report, unknown);
            server.printNote(out, command.qualifiedName() + " " + ShellWord.quoted(file.toString()));
            return exit;
        }
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}

package dev.parallelloader.cli.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.LoadReport;
import dev.parallelloader.cli.load.FileLoad.Preparation;
import dev.parallelloader.cli.server.Server;
import dev.parallelloader.cli.server.ServerOptions;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.TemporaryFolder;
import dev.parallelloader.cli.social.NetworkOptions;
import dev.parallelloader.cli.social.SocialFile;
import dev.parallelloader.cli.social.SocialNetwork;
import dev.parallelloader.core.csv.CsvChunkSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loader demo}: generates files, loads them and verifies the database. */
@Command(
        name = "demo",
        header = "Generates, loads and verifies data on an in-memory server.",
        description = {
            "Generates files in a temporary folder, loads users and statuses, and verifies the result.",
            "Without --uri on the command line, it runs on an in-memory stand-in for MongoDB, and its data is lost at the end."
                    + " It ignores a uri from the environment or loader.properties, so that no generated rows end up in your"
                    + " database."
        },
        exitCodeList = {
            "0:all rows are stored, and the user of every status exists",
            "1:finished, but some rows were rejected or some statuses have no user",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.LOAD_FAILED,
            "4:could not start: server unreachable, bad credentials",
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader demo",
            "  loader demo --strategy processes --chunk-size 10000",
            "  loader demo --uri mongodb://localhost:27017/social --statuses 2000000 --report report.json"
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NetworkOptions network;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerOptions serverOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LoadOptions options;

    @Override
    public Integer call() throws Exception {
        SocialNetwork generated = network.network();
        return Interruption.guard(err(), interruption -> demo(generated, interruption))
                .number();
    }

    private ExitCode demo(SocialNetwork generated, Interruption interruption) throws Exception {
        Optional<ReportTarget> reportTarget = options.report(List.of());
        HumanOutput output = options.output();
        try (TemporaryFolder folder = TemporaryFolder.create("loader-demo-");
                Server server = serverOptions.openElseStandIn()) {
            if (!options.quiet()) {
                err().println("generating " + generated);
            }
            generated.writeTo(folder.path(), false);

            List<LoadReport> reports = load(folder.path(), server, interruption);
            boolean complete = reports.size() == SocialFile.values().length;
            SummaryTable.print(output.writer(), output.colors(), reports, complete);
            ExitCode exit = reports.stream().map(ExitCode::of).reduce(ExitCode.OK, ExitCode::and);
            if (!complete && interruption.requested()) {
                exit = exit.and(ExitCode.INTERRUPTED);
            }
            ExitCode written =
                    reportTarget.isPresent() ? reportTarget.get().write(reports, complete, exit, err()) : exit;
            if (exit.compareTo(ExitCode.REJECTED) <= 0) {
                output.writer().println();
                exit = exit.and(VerifyCommand.verify(server.uri(), output));
            }
            server.printNote(
                    output.writer(),
                    CommandName.ofThisProcess() + " demo"
                            + CommandLineOptions.of(spec.commandLine())
                                    .without("--embedded")
                                    .text());
            return exit == ExitCode.OK ? written : exit;
        }
    }

    /** Loads the files in order, up to the first load that is incomplete: the next one needs its rows. */
    private List<LoadReport> load(Path folder, Server server, Interruption interruption) throws Exception {
        List<LoadReport> reports = new ArrayList<>();
        for (SocialFile kind : SocialFile.values()) {
            LoadReport report;
            try {
                report = new FileLoad(
                                kind,
                                CsvChunkSource.of(folder.resolve(kind.fileName())),
                                options,
                                false,
                                builder -> {},
                                null)
                        .run(server.uri(), Preparation.NONE, interruption, err(), List.of());
            } catch (InterruptedException | LoaderException e) {
                if (reports.isEmpty() || !interruption.requested()) {
                    throw e;
                }
                Thread.interrupted();
                break; // interrupted before this load started; report the loads before it
            }
            reports.add(report);
            if (interruption.requested() || !report.complete()) {
                break;
            }
        }
        return reports;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

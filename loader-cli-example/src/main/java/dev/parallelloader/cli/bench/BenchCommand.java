package dev.parallelloader.cli.bench;

import dev.parallelloader.api.report.IncompleteLoadException;
import dev.parallelloader.cli.bench.report.BenchEnvironment;
import dev.parallelloader.cli.bench.report.BenchFolder;
import dev.parallelloader.cli.bench.report.Finding;
import dev.parallelloader.cli.bench.report.Findings;
import dev.parallelloader.cli.bench.report.Plan;
import dev.parallelloader.cli.bench.report.Results;
import dev.parallelloader.cli.bench.report.Run;
import dev.parallelloader.cli.server.Server;
import dev.parallelloader.cli.server.ServerOptions;
import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.CommandName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.ManifestVersion;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.cli.shell.TemporaryFolder;
import dev.parallelloader.cli.shell.TerminalColors;
import dev.parallelloader.cli.social.NetworkOptions;
import dev.parallelloader.cli.social.SocialNetwork;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code loader bench}: measures which settings load a file fastest into a server. */
@Command(
        name = "bench",
        header = "Finds the fastest settings for a file and a server.",
        description = {
            "Loads a file repeatedly with different strategies, numbers of workers and chunk sizes, and reports which"
                    + " settings are the fastest and why. Without FILES it generates files.",
            "It uses a scratch database, which it drops at the end. It does not touch your collections."
        },
        exitCodeList = {
            "0:measured and reported",
            ExitCodeHelp.USAGE,
            "3:a load failed, or a report or stdout could not be written",
            ExitCodeHelp.NOT_STARTED,
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader bench --quick",
            "  loader bench accounts.csv status_updates.csv --uri mongodb://localhost:27017/social",
            "  loader bench --statuses 2000000 --workers 1,4,8 --chunk-sizes 5000,20000 --out report"
        })
public final class BenchCommand implements Callable<Integer> {

    private static final int WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILES",
            arity = "0..2",
            description =
                    "A file of users and, optionally, a file of statuses. With two files, the load of the statuses is measured.")
    private List<Path> files = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NetworkOptions network;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerOptions serverOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private BenchOptions options;

    @Override
    public Integer call() throws Exception {
        for (String option : List.of("--users", "--statuses", "--seed")) {
            if (!files.isEmpty() && spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(), option + " applies only to generated files: remove this option or FILES");
            }
        }
        SocialNetwork generated = network.network();
        return Interruption.guard(err(), interruption -> bench(generated, interruption))
                .number();
    }

    private ExitCode bench(SocialNetwork generated, Interruption interruption) throws Exception {
        if (!files.isEmpty()) {
            return bench(BenchInput.of(files), interruption);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("loader-bench-")) {
            err().println("generating " + generated);
            generated.writeTo(folder.path(), false);
            return bench(BenchInput.generated(folder.path()), interruption);
        }
    }

    private ExitCode bench(BenchInput input, Interruption interruption) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        Plan plan = options.plan(cores);
        Instant now = Instant.now();
        try (BenchFolder folder = BenchFolder.claim(options.out());
                Server server = serverOptions.open()) {
            List<Run> runs;
            BenchRuns loads;
            try (ScratchDatabase scratch = ScratchDatabase.beside(server.uri(), err())) {
                err().println(plan.settings().size() + " settings, " + plan.repetitions()
                        + (plan.repetitions() == 1 ? " round" : " rounds") + ", in the scratch database "
                        + scratch.name());
                loads = new BenchRuns(input, scratch, options.serverWait(), interruption, err());
                runs = loads.run(plan);
            } catch (IncompleteLoadException e) {
                err().println(Secrets.hide("loader: a load failed, so there is nothing to compare: " + e.getMessage()));
                return ExitCode.FAILED;
            }
            BenchEnvironment environment = new BenchEnvironment(
                    now,
                    new ManifestVersion().getVersion()[0],
                    cores,
                    "Java " + Runtime.version().feature(),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                    loads.server(),
                    isThisMachine(loads.server()),
                    server.standIn(),
                    loads.inputs());
            Results results = new Results(environment, plan, runs);
            folder.write(results);
            printFindings(results, folder);
            server.printNote(
                    out(),
                    CommandName.ofThisProcess() + " bench"
                            + files.stream()
                                    .map(file -> " " + ShellWord.file(file))
                                    .collect(Collectors.joining())
                            + CommandLineOptions.of(spec.commandLine())
                                    .without("--embedded", "--out") // which now contains this report
                                    .text());
            return ExitCode.OK;
        }
    }

    private void printFindings(Results results, BenchFolder folder) {
        TerminalColors colors = TerminalColors.onStdout();
        for (Finding finding : Findings.of(results)) {
            out().println(colors.heading(finding.title()));
            wrapped(finding.text());
        }
        out().println();
        out().println("Charts and all figures: " + folder.path().resolve("report.html")
                + " (also report.md and results.json)");
        out().flush();
    }

    private void wrapped(String text) {
        StringBuilder line = new StringBuilder("  ");
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH) {
                out().println(line.toString().stripTrailing());
                line = new StringBuilder("  ");
            }
            line.append(word).append(' ');
        }
        out().println(line.toString().stripTrailing());
    }

    /** Whether all hosts are loopback addresses. A server in a container on this machine counts too, as it shares the cores. */
    static boolean isThisMachine(String hosts) {
        return Arrays.stream(hosts.split(","))
                .map(host -> host.replaceAll(":\\d+$", ""))
                .allMatch(host -> host.equals("localhost")
                        || host.startsWith("127.")
                        || host.equals("[::1]")
                        || host.equals("::1"));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

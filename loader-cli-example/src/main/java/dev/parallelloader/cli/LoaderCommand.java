package dev.parallelloader.cli;

import dev.parallelloader.cli.bench.BenchCommand;
import dev.parallelloader.cli.load.DemoCommand;
import dev.parallelloader.cli.load.InitCommand;
import dev.parallelloader.cli.load.LoadCommand;
import dev.parallelloader.cli.load.VerifyCommand;
import dev.parallelloader.cli.menu.MenuCommand;
import dev.parallelloader.cli.server.ServeCommand;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.ManifestVersion;
import dev.parallelloader.cli.shell.MissingCommand;
import dev.parallelloader.cli.single.StatusCommand;
import dev.parallelloader.cli.single.UserCommand;
import dev.parallelloader.cli.social.GenerateCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code loader}: the top-level command, which only has subcommands. */
@Command(
        name = "loader",
        description = "Loads big CSV files into MongoDB in chunks, in parallel.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:finished, but something was rejected or not found",
            ExitCodeHelp.USAGE,
            "3:failed while running",
            ExitCodeHelp.NOT_STARTED,
            ExitCodeHelp.INTERRUPTED
        },
        subcommands = {
            BenchCommand.class,
            DemoCommand.class,
            GenerateCommand.class,
            InitCommand.class,
            LoadCommand.class,
            VerifyCommand.class,
            UserCommand.class,
            StatusCommand.class,
            MenuCommand.class,
            ServeCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  loader demo                         generates, loads and verifies on an in-memory server",
            "  loader generate data                writes data/accounts.csv and data/status_updates.csv",
            "  loader load users data/accounts.csv",
            "  loader load statuses data/status_updates.csv --strategy processes --rejects rejects",
            "  loader verify",
            "  loader bench --quick                measures which strategy and chunk size is the fastest",
            "",
            "Settings:",
            "  You can set some options in the environment, such as LOADER_URI or LOADER_CHUNK_SIZE, or in a",
            "  file loader.properties, such as uri=... or chunk-size=..., in the working folder or in",
            "  ~/.config/parallel-loader. Options on the command line take precedence.",
            "  These options are uri, server-wait, strategy, chunk-size, parallelism, rejects, runs,",
            "  no-run-folder and quiet."
        })
final class LoaderCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            order = 90,
            scope = ScopeType.INHERIT,
            description = "Log more, and show the stack traces of errors.")
    @SuppressWarnings("UnusedVariable") // Main reads it before parsing, Failures from the parse result
    private boolean verbose;

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }
}

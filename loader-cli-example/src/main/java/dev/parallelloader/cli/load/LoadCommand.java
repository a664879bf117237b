package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.MissingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loader load}: has a subcommand for each kind of file. */
@Command(
        name = "load",
        header = "Loads a CSV file into the database.",
        description = "Loads a CSV file of users or of statuses.",
        synopsisSubcommandLabel = "(users | statuses)",
        subcommands = {LoadUsersCommand.class, LoadStatusesCommand.class},
        exitCodeList = {
            ExitCodeHelp.LOADED,
            ExitCodeHelp.SOME_REJECTED,
            ExitCodeHelp.USAGE,
            ExitCodeHelp.LOAD_FAILED,
            ExitCodeHelp.NOT_STARTED,
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader load users accounts.csv --uri mongodb://localhost:27017/social",
            "  loader load statuses status_updates.csv --strategy processes --report report.json",
            "  loader load users accounts.csv --delimiter semicolon --charset windows-1252"
        })
public final class LoadCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }
}

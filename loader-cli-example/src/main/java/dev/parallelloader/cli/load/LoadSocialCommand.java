package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.MissingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code loader load} before {@code users} or {@code statuses}: {@link LoadCommand} without its options, which take time to build
 * and belong after the subcommand.
 */
@Command(
        name = "load",
        subcommands = {LoadUsersCommand.class, LoadStatusesCommand.class})
public final class LoadSocialCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }
}

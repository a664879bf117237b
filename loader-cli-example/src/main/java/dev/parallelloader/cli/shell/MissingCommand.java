package dev.parallelloader.cli.shell;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Creates the exception for a command that was given without one of its subcommands. */
public final class MissingCommand {

    private MissingCommand() {}

    /** The exception to throw. Its message lists the subcommands. */
    public static ParameterException of(CommandSpec command) {
        List<String> names = List.copyOf(command.subcommands().keySet());
        int last = names.size() - 1;
        return new ParameterException(
                command.commandLine(),
                "a command is missing after " + command.qualifiedName() + ": "
                        + String.join(", ", names.subList(0, last)) + " or " + names.get(last));
    }
}

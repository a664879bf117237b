package dev.parallelloader.cli.shell;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Creates the exception for an option with a wrong value. It carries the option, as picocli's own exceptions do. */
public final class WrongOption {

    private WrongOption() {}

    /**
     * The exception to throw.
     *
     * @param command the command that has the option
     * @param option the name of the option, such as {@code --limit}
     * @param value the wrong value
     * @param rule the rule that the value breaks, such as {@code must be 1 or more, not 0}
     */
    public static ParameterException of(CommandSpec command, String option, String value, String rule) {
        return new ParameterException(command.commandLine(), option + " " + rule, command.findOption(option), value);
    }
}

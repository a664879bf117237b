package dev.parallelloader.cli;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.defaults.Defaults;
import dev.parallelloader.cli.shell.CommandName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.NearestName;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.TerminalColors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports why a command could not do its work: one sentence, and a stack trace only with {@code --verbose}. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Defaults defaults;

    Failures(Defaults defaults) {
        this.defaults = defaults;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        Optional<String> option =
                wrong.getArgSpec() instanceof OptionSpec found ? Optional.of(found.longestName()) : Optional.empty();
        err.println(label() + Secrets.hide(message(wrong) + origin(option, name -> isAmong(args, name))));
        if (wrong instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            StringWriter suggestions = new StringWriter();
            UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggestions));
            err.print(Secrets.hide(suggestions.toString()));
        }
        err.println("See: " + typed(command) + " --help");
        return ExitCode.USAGE.number();
    }

    /** The message of picocli, except for an unknown word, of which picocli only says where it stands. */
    private static String message(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return Objects.requireNonNullElse(wrong.getMessage(), "");
        }
        CommandLine command = wrong.getCommandLine();
        String word = unmatched.getUnmatched().get(0);
        Set<String> commands = command.getSubcommands().keySet();
        if (commands.isEmpty()) {
            return "unexpected argument '" + word + "'";
        }
        return "unknown command '" + word + "'"
                + NearestName.of(word, commands)
                        .map(near -> ": did you mean " + typed(command) + " " + near + "?")
                        .orElse("; the commands are " + String.join(", ", commands));
    }

    /** The command as the user types it: the help calls the program {@code loader}, however it was started. */
    private static String typed(CommandLine command) {
        String name = command.getCommandSpec().root().name();
        return CommandName.ofThisProcess()
                + command.getCommandSpec().qualifiedName().substring(name.length());
    }

    private static String label() {
        return TerminalColors.onStderr().error("loader:") + " ";
    }

    /** Where the option that caused the error was set, if it was not set on the command line. */
    private String origin(Optional<String> option, Predicate<String> onCommandLine) {
        return option.filter(onCommandLine.negate())
                .flatMap(defaults::origin)
                .map(origin -> " (set by " + origin + ")")
                .orElse("");
    }

    private static boolean isAmong(String[] args, String name) {
        return Arrays.stream(args).anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "="));
    }

    /** The option that sets the setting that caused a failure. Wrapped failures keep their setting. */
    private static Optional<String> option(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof LoaderException known && known.setting().isPresent()) {
                return known.setting().map(setting -> "--" + setting);
            }
        }
        return Optional.empty();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String[] args = parsed.originalArgs().toArray(String[]::new);
        if (failure instanceof ParameterException wrong) {
            return handleParseException(wrong, args);
        }
        PrintWriter err = command.getErr();
        boolean known = failure instanceof LoaderException;
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        err.println(label()
                + Secrets.hide(
                        known
                                ? message + origin(option(failure), command.getParseResult()::hasMatchedOption)
                                : failure.getClass().getSimpleName() + ": " + message));
        if (command.getParseResult().hasMatchedOption("--verbose")) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(Secrets.hide(trace.toString()));
        } else if (!known) {
            err.println("(--verbose shows the stack trace)");
        }
        err.flush();
        return (known ? ExitCode.NOT_STARTED : ExitCode.FAILED).number();
    }
}

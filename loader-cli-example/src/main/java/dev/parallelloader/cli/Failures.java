package dev.parallelloader.cli;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.defaults.Defaults;
import dev.parallelloader.cli.shell.CommandName;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.NearestName;
import dev.parallelloader.cli.shell.Paint;
import dev.parallelloader.cli.shell.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told when a command can't do its work: a sentence, and the stack trace only if asked for. */
final class Failures {

    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    private final Defaults defaults;

    Failures(Defaults defaults) {
        this.defaults = defaults;
    }

    int wrongUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String message = message(wrong);
        err.println(label() + Secrets.hide(message + origin(message, args)));
        if (wrong instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            StringWriter suggestions = new StringWriter();
            UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggestions));
            err.print(Secrets.hide(suggestions.toString()));
        }
        err.println("See: " + typed(command) + " --help");
        return ExitCode.USAGE.number();
    }

    /** What picocli says, but of a word that is nothing at all: it only knows where such a word stands. */
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

    /** The command as it is typed, which need not be by the name that the help has. */
    private static String typed(CommandLine command) {
        String name = command.getCommandSpec().root().name();
        return CommandName.ofThisProcess()
                + command.getCommandSpec().qualifiedName().substring(name.length());
    }

    /** Where the address of a database that can't be used was set. */
    private String ofDatabase(String message, CommandLine command) {
        boolean about = message.contains("MongoDB") || message.contains("connection string");
        if (!about || command.getParseResult().hasMatchedOption("--uri")) {
            return "";
        }
        return defaults.origin("--uri")
                .map(origin -> " (which is set by " + origin + ")")
                .orElse("");
    }

    private static String label() {
        return Paint.onStderr().bad("loader:") + " ";
    }

    /** Where the value that is complained of was set, for somebody who looks for it on the command line in vain. */
    private String origin(String message, String[] args) {
        Matcher option = OPTION.matcher(message);
        if (!option.find() || Arrays.stream(args).anyMatch(arg -> arg.startsWith(option.group()))) {
            return "";
        }
        return defaults.origin(option.group())
                .map(origin -> " (set by " + origin + ")")
                .orElse("");
    }

    int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return wrongUsage(wrong, parsed.originalArgs().toArray(String[]::new));
        }
        PrintWriter err = command.getErr();
        boolean known = failure instanceof LoaderException;
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        err.println(label()
                + Secrets.hide(
                        known
                                ? message + ofDatabase(message, command)
                                : failure.getClass().getSimpleName() + ": " + message));
        if (command.getParseResult().hasMatchedOption("--verbose")) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(Secrets.hide(trace.toString()));
        } else if (!known) {
            err.println("(--verbose shows where)");
        }
        err.flush();
        return (known ? ExitCode.NOT_STARTED : ExitCode.FAILED).number();
    }
}

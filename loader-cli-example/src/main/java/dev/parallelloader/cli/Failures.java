package dev.parallelloader.cli;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told when a command can't do its work: a sentence, and the stack trace only if asked for. */
final class Failures {

    int wrongUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Secrets.hide("loader: " + wrong.getMessage()));
        StringWriter suggestions = new StringWriter();
        UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggestions));
        err.print(Secrets.hide(suggestions.toString()));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrong) {
            return wrongUsage(wrong, new String[0]);
        }
        PrintWriter err = command.getErr();
        boolean known = failure instanceof LoaderException;
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        err.println(
                Secrets.hide("loader: " + (known ? message : failure.getClass().getSimpleName() + ": " + message)));
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

package dev.parallelloader.cli;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code loader completion}: what a shell has to know to complete commands, options and their values. */
@Command(
        name = "completion",
        header = "Makes the Tab key complete commands and options.",
        description = "Prints what makes the Tab key complete commands, options and their values.",
        exitCodeList = {"0:printed", ExitCodeHelp.USAGE, ExitCodeHelp.FAILED},
        footer = {
            "  source <(loader completion bash)                     in ~/.bashrc, or just now",
            "  source <(loader completion zsh)                      in ~/.zshrc, or just now",
            "  loader completion bash > ~/.local/share/bash-completion/completions/loader"
        })
final class CompletionCommand implements Runnable {

    /** The shells that the script is for: it is the same, as zsh understands what it needs of bash's. */
    enum Shell {
        BASH,
        ZSH;

        static Shell named(String name) {
            return Arrays.stream(values())
                    .filter(shell -> shell.toString().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("must be one of "
                            + Arrays.stream(values()).map(Shell::toString).collect(Collectors.joining(", ")) + ", not '"
                            + name + "'"));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by picocli; one script is for both
    private Shell shell;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        out.flush();
    }
}

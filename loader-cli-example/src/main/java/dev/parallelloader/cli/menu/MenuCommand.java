package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.load.StrategyName;
import dev.parallelloader.cli.server.ServerOptions;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.WrongOption;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loader menu}: the other commands for people who like to be asked. */
@Command(
        name = "menu",
        header = "Asks what to do, for all of this.",
        description = {
            "Asks what to do: load files, add, change, find and delete users and statuses, verify, and more.",
            "On a terminal lines can be edited, Tab completes, the arrow keys recall; Ctrl-C leaves a question, Ctrl-D quits.",
            "Lines may also come from a file or a program: entries by number or label, then the answers, one a line. They are"
                    + " echoed, the end of input quits, and the exit code is then the most severe of all that was done or"
                    + " left undone."
        },
        exitCodeList = {
            "0:all was done; on a terminal always",
            "1:rows were rejected, or something was refused or not found",
            "2:wrong usage, no such entry, or the input ended in the middle of an entry",
            "3:a load stopped, or an entry failed",
            "4:an entry could not start: file missing, server unreachable, bad credentials",
            ExitCodeHelp.INTERRUPTED
        },
        footer = {
            "  loader menu --uri mongodb://localhost:27017/social",
            "  loader menu --embedded",
            "  printf '%%s\\n' 'add user' U1 ann@example.org Ann Lee verify | loader menu"
        })
public final class MenuCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerOptions serverOptions;

    @Option(
            names = "--strategy",
            order = 20,
            paramLabel = "NAME",
            defaultValue = "threads",
            description = "How files are loaded until another is chosen: ${COMPLETION-CANDIDATES}; by default"
                    + " ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private StrategyName strategy;

    private String chunkSize = "auto";

    @Option(
            names = "--chunk-size",
            order = 21,
            paramLabel = "N",
            description = "Most records of a chunk until another is chosen; by default auto.")
    void chunkSize(String typed) {
        SettingDialogues.chunkSizeFault(typed).ifPresent(fault -> {
            throw WrongOption.of(spec, "--chunk-size", typed, fault);
        });
        chunkSize = typed;
    }

    private final Supplier<CommandLine> commands;

    /**
     * The command.
     *
     * @param commands the whole command line, for an entry to run one of its commands; a new one each time
     */
    public MenuCommand(Supplier<CommandLine> commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (MenuLines lines = MenuLines.open(out, Secrets::hide);
                MenuSession session =
                        new MenuSession(commands, serverOptions.open(), new MenuPrompts(lines, out), out, err)) {
            session.strategy(strategy);
            session.chunkSize(chunkSize);
            new Menu(lines, session, out, err).run();
            return (lines.scripted() ? session.worst() : ExitCode.OK).number();
        }
    }
}

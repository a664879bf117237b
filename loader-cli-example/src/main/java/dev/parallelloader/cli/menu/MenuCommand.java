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

/** {@code loader menu}: an interactive menu for the other commands. */
@Command(
        name = "menu",
        header = "Runs these commands from an interactive menu.",
        description = {
            "The menu has entries that load files, add, update, search and delete users and statuses, verify, and more.",
            "On a terminal you can edit lines, complete them with Tab, and recall earlier ones with the arrow keys. Ctrl-C"
                    + " cancels an entry, Ctrl-D quits.",
            "Scripts can pass the lines on stdin: an entry by its number or label, then the answers, one per line. The lines"
                    + " are echoed, and the end of the input quits. The exit code is the most severe of all entries."
        },
        exitCodeList = {
            "0:all entries succeeded; on a terminal, always",
            "1:something was rejected or not found",
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
            description = "The initial strategy: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private StrategyName strategy;

    private String chunkSize = "auto";

    @Option(
            names = "--chunk-size",
            order = 21,
            paramLabel = "N",
            description = "The initial maximum number of records in a chunk, or auto. Default: auto.")
    void chunkSize(String typed) {
        SettingDialogues.chunkSizeFault(typed).ifPresent(fault -> {
            throw WrongOption.of(spec, "--chunk-size", typed, fault);
        });
        chunkSize = typed;
    }

    private final Supplier<CommandLine> commands;

    /**
     * Creates the command.
     *
     * @param commands creates the command line that the entries run their commands with, a new one each time
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

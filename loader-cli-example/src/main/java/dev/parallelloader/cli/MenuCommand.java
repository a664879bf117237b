package dev.parallelloader.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loader menu}: the other commands for people who like to be asked. */
@Command(
        name = "menu",
        description = {
            "Asks what to do: load files, add, change, find and delete users and statuses, verify, and more.",
            "On a terminal lines can be edited, Tab completes, the arrow keys recall; Ctrl-C leaves a question, Ctrl-D quits.",
            "Lines may also come from a file or a program: entries by number or label, then the answers, one a line. They are"
                    + " echoed, the end of input quits, and the exit code is then the most severe of all that was done."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  loader menu --uri mongodb://localhost:27017/social",
            "  loader menu --embedded",
            "  printf '%%s\\n' 'add user' U1 ann@example.org Ann Lee verify | loader menu"
        })
final class MenuCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ServerOptions serverOptions;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (MenuLines lines = MenuLines.open(out, Secrets::hide);
                MenuSession session = new MenuSession(serverOptions.open(), new MenuPrompts(lines, out), out, err)) {
            new Menu(lines, session, out, err).run();
            return (lines.scripted() ? session.worst() : ExitCode.OK).number();
        }
    }
}

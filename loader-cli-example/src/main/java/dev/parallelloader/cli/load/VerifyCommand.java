package dev.parallelloader.cli.load;

import dev.parallelloader.cli.server.UriOption;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.Interruption;
import dev.parallelloader.cli.shell.TerminalColors;
import dev.parallelloader.cli.shell.WholeNumber;
import dev.parallelloader.mongo.social.SocialDatabase;
import dev.parallelloader.mongo.social.Verification;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code loader verify}: counts users, statuses, and statuses whose user is missing. */
@Command(
        name = "verify",
        header = "Checks that the user of each status exists.",
        description = "Prints the numbers of users, of statuses, and of statuses whose user is missing.",
        exitCodeList = {
            "0:the user of every status exists",
            "1:some statuses have no user",
            ExitCodeHelp.USAGE,
            ExitCodeHelp.FAILED,
            ExitCodeHelp.NO_SERVER,
            ExitCodeHelp.INTERRUPTED
        },
        footer = {"  loader verify", "  loader verify --uri mongodb://localhost:27017/social"})
public final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private UriOption uri;

    @Override
    public Integer call() throws Exception {
        return Interruption.guard(
                        spec.commandLine().getErr(),
                        interruption -> verify(
                                uri.uri(), new HumanOutput(spec.commandLine().getOut(), TerminalColors.onStdout())))
                .number();
    }

    /** Verifies the database and prints the result; also used by the demo. */
    static ExitCode verify(String uri, HumanOutput output) {
        Verification found;
        try (SocialDatabase database = SocialDatabase.open(uri)) {
            found = database.verify();
        }
        PrintWriter out = output.writer();
        TerminalColors colors = output.colors();
        out.printf("users     %12s%n", WholeNumber.grouped(found.users()));
        out.printf("statuses  %12s%n", WholeNumber.grouped(found.statuses()));
        String orphans = String.format(Locale.ROOT, "%12s", WholeNumber.grouped(found.orphans()));
        out.println("orphans   " + (found.orphans() == 0 ? colors.success(orphans) : colors.error(orphans))
                + "  statuses whose user is missing");
        if (found.orphans() > 0) {
            out.println("for example " + String.join(", ", found.orphanExamples()));
        }
        out.flush();
        return ExitCode.ofRejects(found.orphans());
    }
}

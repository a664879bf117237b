package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.MenuLines.Cancelled;
import dev.parallelloader.cli.menu.MenuLines.EndOfInput;
import dev.parallelloader.cli.menu.MenuPrompts.Check;
import dev.parallelloader.cli.social.SocialFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The menu's entries that load files and run the benchmark. */
final class FileDialogues {

    private FileDialogues() {}

    static void load(MenuSession session, SocialFile kind) throws Exception {
        String file = ask(session, kind, "", FileNames::fault);
        session.run(
                List.of(
                        "load",
                        kind.name().toLowerCase(Locale.ROOT),
                        "--strategy=" + session.strategy(),
                        "--chunk-size=" + session.chunkSize()),
                file);
    }

    static void bench(MenuSession session) throws Exception {
        List<String> files = new ArrayList<>();
        String users = askIfAny(session, SocialFile.USERS, " [generated files]");
        if (!users.isEmpty()) {
            files.add(users);
            String statuses = askIfAny(session, SocialFile.STATUSES, " [none]");
            if (!statuses.isEmpty()) {
                files.add(statuses);
            }
        }
        boolean quick = session.prompts().confirm("quick benchmark, about two minutes", true);
        session.runApart(quick ? List.of("bench", "--quick") : List.of("bench"), files.toArray(String[]::new));
    }

    /** Asks for a file; empty if the answer was empty. */
    private static String askIfAny(MenuSession session, SocialFile kind, String defaultAnswer)
            throws Cancelled, EndOfInput {
        return ask(session, kind, defaultAnswer, typed -> typed.isEmpty() ? Optional.empty() : FileNames.fault(typed));
    }

    private static String ask(MenuSession session, SocialFile kind, String defaultAnswer, Check check)
            throws Cancelled, EndOfInput {
        return FileNames.atHome(
                session.prompts().ask("CSV file with " + kind.header() + defaultAnswer, check, FileNames::beginning));
    }
}

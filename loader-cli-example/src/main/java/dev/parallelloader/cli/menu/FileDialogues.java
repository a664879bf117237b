package dev.parallelloader.cli.menu;

import dev.parallelloader.cli.menu.MenuLines.Ended;
import dev.parallelloader.cli.menu.MenuLines.Left;
import dev.parallelloader.cli.social.SocialFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The menu's entries that read files. */
final class FileDialogues {

    private FileDialogues() {}

    static void load(MenuSession session, SocialFile kind) throws Exception {
        String file = file(session, "CSV file with " + kind.header(), false);
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
        String users = file(session, "CSV file of users [generated files]", true);
        if (!users.isEmpty()) {
            files.add(users);
            files.add(file(session, "CSV file of statuses", false));
        }
        boolean quick = session.prompts().confirm("quick, in two minutes or so", true);
        session.run(quick ? List.of("bench", "--quick") : List.of("bench"), files.toArray(String[]::new));
    }

    private static String file(MenuSession session, String what, boolean optional) throws Left, Ended {
        return session.prompts()
                .ask(what, typed -> optional && typed.isEmpty() ? Optional.empty() : fault(typed))
                .replaceFirst("^~(?=/)", System.getProperty("user.home").replace("\\", "/"));
    }

    private static Optional<String> fault(String typed) {
        try {
            Path file = Path.of(typed.replaceFirst(
                    "^~(?=/)", System.getProperty("user.home").replace("\\", "/")));
            if (Files.isRegularFile(file) || (Files.exists(file) && !Files.isDirectory(file))) {
                return Optional.empty();
            }
            return Optional.of(
                    Files.isDirectory(file) ? typed + " is a folder: name a file in it" : "there is no file " + typed);
        } catch (InvalidPathException e) {
            return Optional.of("that is no file name: " + e.getReason());
        }
    }
}

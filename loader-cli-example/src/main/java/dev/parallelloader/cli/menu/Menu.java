package dev.parallelloader.cli.menu;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.menu.MenuLines.Cancelled;
import dev.parallelloader.cli.menu.MenuLines.EndOfInput;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.Secrets;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows the entries and runs the ones that the user chooses, until the user quits. */
final class Menu {

    private static final String QUIT = "quit";

    private final List<MenuEntry> entries = MenuEntries.all();
    private final MenuLines lines;
    private final MenuSession session;
    private final PrintWriter out;
    private final PrintWriter err;

    Menu(MenuLines lines, MenuSession session, PrintWriter out, PrintWriter err) {
        this.lines = lines;
        this.session = session;
        this.out = out;
        this.err = err;
    }

    void run() throws Exception {
        show();
        try {
            while (true) {
                String typed = choice();
                if (typed.isEmpty()) {
                    show();
                } else if (isQuit(typed)) {
                    return;
                } else {
                    choose(typed);
                }
            }
        } catch (EndOfInput e) {
            return; // Ctrl-D or the end of a script quits
        }
    }

    private String choice() throws EndOfInput {
        try {
            return lines.read("menu> ", this::labels, false);
        } catch (Cancelled e) {
            out.println("  (q or Ctrl-D quits)");
            out.flush();
            return "?"; // no entry
        }
    }

    private void choose(String typed) throws Exception {
        if (typed.equals("?")) {
            return;
        }
        Optional<MenuEntry> entry = entry(typed);
        if (entry.isEmpty()) {
            say(ExitCode.USAGE, "'" + typed + "' is not an entry; press Enter to list the entries");
            return;
        }
        session.beginEntry();
        try {
            entry.get().dialogue().run(session);
        } catch (Cancelled e) {
            out.println("  (cancelled)");
            out.flush();
            session.ended(ExitCode.INTERRUPTED);
        } catch (LoaderException e) {
            say(ExitCode.NOT_STARTED, String.valueOf(e.getMessage()));
        } catch (EndOfInput e) {
            if (lines.scripted() && session.underway()) {
                say(
                        ExitCode.USAGE,
                        "the input ended in the middle of '" + entry.get().label() + "', which was not run");
            }
            throw e;
        } catch (Exception e) { // the next entry may work
            say(ExitCode.FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** The entry with this number, or the only one whose label begins with this text. */
    private Optional<MenuEntry> entry(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        List<MenuEntry> found = entries.stream()
                .filter(entry -> Integer.toString(entry.number()).equals(lower)
                        || entry.label().startsWith(lower))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private List<String> labels(String prefix) {
        List<String> labels =
                new ArrayList<>(entries.stream().map(MenuEntry::label).toList());
        labels.add(QUIT);
        return labels;
    }

    private static boolean isQuit(String typed) {
        return typed.equalsIgnoreCase("q") || typed.equalsIgnoreCase(QUIT) || typed.equals("0");
    }

    private void show() {
        out.println();
        out.println("database " + session.databaseName() + ", strategy " + session.strategy() + ", chunk size "
                + session.chunkSize());
        for (MenuEntry entry : entries) {
            out.printf(Locale.ROOT, " %3d  %s%n", entry.number(), entry.label());
        }
        out.printf(Locale.ROOT, " %3s  %s%n", "q", QUIT);
        out.flush();
    }

    private void say(ExitCode exit, String message) {
        session.ended(exit);
        err.println("loader: " + Secrets.hide(message));
        err.flush();
    }
}

package dev.parallelloader.cli;

import dev.parallelloader.cli.bench.BenchCommand;
import dev.parallelloader.cli.load.DemoCommand;
import dev.parallelloader.cli.load.InitCommand;
import dev.parallelloader.cli.load.LoadCommand;
import dev.parallelloader.cli.load.LoadSocialCommand;
import dev.parallelloader.cli.load.VerifyCommand;
import dev.parallelloader.cli.menu.MenuCommand;
import dev.parallelloader.cli.server.ServeCommand;
import dev.parallelloader.cli.single.StatusCommand;
import dev.parallelloader.cli.single.UserCommand;
import dev.parallelloader.cli.sniff.SniffCommand;
import dev.parallelloader.cli.social.GenerateCommand;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands of {@code loader}, in the order of the help. Building the options of all of them takes longer than the rest of a
 * short command. So those that the command line doesn't name are placeholders with what the help of {@code loader} shows of them.
 */
enum Subcommands {
    BENCH(BenchCommand.class, "Finds the fastest settings for a file and a server."),
    DEMO(DemoCommand.class, "Generates, loads and verifies data on an in-memory server."),
    GENERATE(GenerateCommand.class, "Generates two CSV files to load."),
    INIT(InitCommand.class, "Sets validators and indexes on collections."),
    SNIFF(SniffCommand.class, "Shows the format of a CSV file, and the command that loads it."),
    LOAD(LoadCommand.class, "Loads CSV or JSON Lines files into a collection."),
    VERIFY(VerifyCommand.class, "Checks that the user of each status exists."),
    USER(UserCommand.class, "Adds, shows, updates, deletes and lists users."),
    STATUS(StatusCommand.class, "Adds, shows, updates, deletes, lists and searches statuses."),
    MENU(MenuCommand.class, "Runs these commands from an interactive menu."),
    SERVE(ServeCommand.class, "Runs a local MongoDB for trying out the other commands."),
    COMPLETION(CompletionCommand.class, "Prints a shell script for completion with the Tab key.");

    private final Class<?> type;
    private final String header;
    private final String command = name().toLowerCase(Locale.ROOT);

    Subcommands(Class<?> type, String header) {
        this.type = type;
        this.header = header; // as in the annotation, which is not read for a placeholder
    }

    /** Adds all subcommands. */
    static void addAll(CommandLine loader) {
        for (Subcommands each : values()) {
            each.addTo(loader);
        }
    }

    /**
     * Adds the subcommands whose name is one of the words, wherever it stands, and placeholders for the others.
     *
     * @param words the arguments of the program
     */
    static void addNamed(CommandLine loader, List<String> words) {
        if (words.contains(COMPLETION.command) || words.stream().anyMatch(word -> word.startsWith("@"))) {
            addAll(loader); // the script lists them; a file of arguments may name any
            return;
        }
        for (Subcommands each : values()) {
            if (each == LOAD && namesSocialFile(words)) {
                loader.addSubcommand(each.command, new CommandLine(LoadSocialCommand.class, loader.getFactory()));
            } else if (words.contains(each.command)) {
                each.addTo(loader);
            } else {
                each.addPlaceholderTo(loader);
            }
        }
    }

    /** Whether {@code load} is followed by one of its own subcommands, so that its options aren't needed. */
    private static boolean namesSocialFile(List<String> words) {
        int next = words.indexOf(LOAD.command) + 1;
        return next > 0
                && next < words.size()
                && (words.get(next).equals("users") || words.get(next).equals("statuses"));
    }

    private void addTo(CommandLine loader) {
        loader.addSubcommand(command, new CommandLine(type, loader.getFactory()));
    }

    private void addPlaceholderTo(CommandLine loader) {
        CommandSpec spec = CommandSpec.create().name(command);
        spec.usageMessage().header(header);
        loader.addSubcommand(command, spec);
    }
}

package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.cli.social.FileKind;
import dev.parallelloader.cli.social.SocialFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Creates the commands to run after a load, for the user to copy into a shell in the same folder. They have the options of the load,
 * but each has a run folder of its own, and none overwrites the report of another file.
 */
final class NextCommands {

    private static final String REPORT = "--report";
    private static final String RUN_FOLDER = "--run-folder";
    private static final String EMBEDDED = "--embedded";
    private static final String ON_DUPLICATE = "--on-duplicate";
    private static final String URI = "--uri";

    private final String loader;
    private final CommandLineOptions typed;
    private final Set<Path> taken;

    /**
     * Creates commands.
     *
     * @param loader the command that starts the program
     * @param typed the options of the load
     */
    NextCommands(String loader, CommandLineOptions typed) {
        this(loader, typed, new HashSet<>());
    }

    private NextCommands(String loader, CommandLineOptions typed, Set<Path> taken) {
        this.loader = loader;
        this.typed = typed;
        this.taken = taken;
    }

    /** Whether the load ran on an embedded server, which is gone now. */
    boolean embedded() {
        return typed.has(EMBEDDED);
    }

    /** Whether these commands have an option. */
    boolean have(String option) {
        return typed.has(option);
    }

    /** Whether the file of the load has no header. */
    boolean headerless() {
        return typed.has(CsvOptions.NO_HEADER);
    }

    /** The same commands for the file of rejected rows, which has nothing before its header and is loaded as a whole. */
    NextCommands ofRejects() {
        return new NextCommands(
                loader, typed.without(GrammarOptions.SKIP_LINES, GrammarOptions.SKIP, GrammarOptions.LIMIT), taken);
    }

    /** The command that shows the format of a file. */
    String sniff(Path file) {
        return loader + " sniff " + ShellWord.file(Path.of(Secrets.hide(file.toString())));
    }

    /** Whether the load has a journal. */
    boolean journaled() {
        return typed.has(JournalOptions.JOURNAL);
    }

    /** The command that continues the load. */
    String resumed(FileKind kind, InputFiles files) {
        return command(kind, files, typed.withFlag(JournalOptions.RESUME));
    }

    /** The same commands for another server. */
    NextCommands on(String uri) {
        return new NextCommands(loader, typed.without(EMBEDDED).with(URI, uri));
    }

    /** The command that loads the same files again and overwrites its report. */
    String again(FileKind kind, InputFiles files) {
        return load(kind, files, typed);
    }

    /** The command that loads the same files again and keeps rejected rows in this folder. */
    String again(FileKind kind, InputFiles files, Path rejects) {
        return load(kind, files, typed.with("--rejects", rejects.toString()));
    }

    /** The command that loads other files of the same kind and format, such as those with the rejected rows. */
    String other(FileKind kind, InputFiles files) {
        return load(kind, files, withFreeReport(typed));
    }

    /** The command that loads a file of users. It has other columns than the file of the load, so their names are left out. */
    String users(Path file) {
        return load(
                SocialFile.USERS,
                InputFiles.of(file),
                withFreeReport(typed.without(CsvOptions.NO_HEADER, CsvOptions.COLUMNS)));
    }

    /** The command that loads files of the same kind and replaces stored documents. */
    String replacing(FileKind kind, InputFiles files) {
        CommandLineOptions upsert = typed.without(ON_DUPLICATE).with("--mode", "upsert");
        // The file of options may have --on-duplicate too, which applies only to inserts.
        return load(kind, files, withFreeReport(typed.has("--mapping") ? upsert.with(ON_DUPLICATE, "reject") : upsert));
    }

    private CommandLineOptions withFreeReport(CommandLineOptions options) {
        return options.value(REPORT)
                        .filter(report -> !report.equals(LoadOptions.STDOUT))
                        .isPresent()
                ? replaced(options, REPORT, this::freeFile)
                : options;
    }

    /** A command for another load, which doesn't belong into the journal of this one. */
    private String load(FileKind kind, InputFiles files, CommandLineOptions options) {
        return command(kind, files, options.without(JournalOptions.JOURNAL, JournalOptions.RESUME));
    }

    private String command(FileKind kind, InputFiles files, CommandLineOptions options) {
        return loader + " load " + kind.subcommand().map(name -> name + " ").orElse("")
                + files.words()
                + replaced(options, RUN_FOLDER, this::freeFolder).text()
                + (files.onStdin() ? " < FILE" : "");
    }

    private static CommandLineOptions replaced(CommandLineOptions options, String name, UnaryOperator<String> change) {
        return options.value(name)
                .map(value -> options.with(name, change.apply(value)))
                .orElse(options);
    }

    private String freeFolder(String typed) {
        return free(Path.of(typed).toString(), "");
    }

    private String freeFile(String typed) {
        int dot = typed.lastIndexOf('.');
        return dot > typed.lastIndexOf('/') + 1 ? free(typed.substring(0, dot), typed.substring(dot)) : free(typed, "");
    }

    private String free(String stem, String ending) {
        int number = 2;
        Path path = Path.of(stem + "-" + number + ending);
        while (Files.exists(path) || !taken.add(path)) {
            path = Path.of(stem + "-" + ++number + ending);
        }
        return path.toString();
    }
}

package dev.parallelloader.cli.load;

import dev.parallelloader.cli.shell.CommandLineOptions;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.ShellWord;
import dev.parallelloader.cli.social.SocialFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Commands for after a load, to be copied into a shell in the same folder. They have the options that were typed for the load,
 * but no two write to the same run folder, and none to a report of another file.
 */
final class NextCommands {

    private static final String REPORT = "--report";
    private static final String RUN_FOLDER = "--run-folder";
    private static final String EMBEDDED = "--embedded";
    private static final String URI = "--uri";

    private final String loader;
    private final CommandLineOptions typed;
    private final Set<Path> taken = new HashSet<>();

    /**
     * Commands.
     *
     * @param loader how the program is started
     * @param typed what the load was given
     */
    NextCommands(String loader, CommandLineOptions typed) {
        this.loader = loader;
        this.typed = typed;
    }

    /** Whether the load ran on a server that is gone now. */
    boolean embedded() {
        return typed.has(EMBEDDED);
    }

    /** The same commands for a server that stays. */
    NextCommands on(String uri) {
        return new NextCommands(loader, typed.without(EMBEDDED).with(URI, uri));
    }

    /** Loads the same file, whose report takes the place of the one before. */
    String again(SocialFile kind, Path file) {
        return load(kind, file, typed);
    }

    /** Loads the same file and keeps what is rejected there. */
    String again(SocialFile kind, Path file, Path rejects) {
        return load(kind, file, typed.with("--rejects", rejects.toString()));
    }

    /** Loads another file. */
    String other(SocialFile kind, Path file) {
        return load(
                kind,
                file,
                typed.value(REPORT)
                                .filter(report -> !report.equals(LoadOptions.STDOUT))
                                .isPresent()
                        ? replaced(typed, REPORT, this::freeFile)
                        : typed);
    }

    private String load(SocialFile kind, Path file, CommandLineOptions options) {
        return loader + " load " + kind.name().toLowerCase(Locale.ROOT) + " "
                + ShellWord.file(Path.of(Secrets.hide(file.toString())))
                + replaced(options, RUN_FOLDER, this::freeFolder).text();
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

package dev.parallelloader.cli;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.cli.defaults.Defaults;
import dev.parallelloader.cli.defaults.WrongSettingException;
import dev.parallelloader.cli.menu.MenuCommand;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.ManifestVersion;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.cli.shell.TerminalColors;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The program. Parses the command line, runs the command and exits with its {@link ExitCode}. */
final class Main {

    private static final List<String> VERSION = List.of("-V", "--version");
    private static final List<String> HELP = List.of("-h", "--help", "-V", "--version");

    private Main() {}

    public static void main(String[] args) {
        List<String> words = Arrays.asList(args);
        if (words.size() == 1 && VERSION.contains(words.get(0))) {
            System.exit(printVersion());
        }
        boolean verbose = words.contains("--verbose");
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught(thread, thrown, verbose));
        if (verbose) {
            // Before the first logger is created, which reads these once, and so before the command line is parsed.
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
            System.setProperty("org.slf4j.simpleLogger.log.de.bwaldvogel", "info");
        }
        Defaults defaults = Defaults.NONE;
        boolean help = isHelp(words);
        try {
            defaults = Defaults.ofThisProcess();
        } catch (LoaderException e) {
            if (!help) {
                System.err.println(Secrets.hide("loader: " + e.getMessage()));
                // The same exit code as for a wrong value on the command line.
                System.exit((e instanceof WrongSettingException ? ExitCode.USAGE : ExitCode.NOT_STARTED).number());
            }
        }
        if (!help && !words.contains("--quiet")) {
            defaults.notes().forEach(note -> System.err.println("loader: " + note));
        }
        System.exit(run(commandLine(defaults, words), args));
    }

    /** Prints the version without building the command line, so that scripts can ask for it at little cost. */
    private static int printVersion() {
        for (String line : new ManifestVersion().getVersion()) {
            System.out.println(line);
        }
        return checked(
                ExitCode.OK.number(),
                System.out.checkError(),
                new PrintWriter(System.err, true, Charset.defaultCharset()));
    }

    /** Whether the command must not fail because of wrong settings: help, or the script that a shell reads when it starts. */
    private static boolean isHelp(List<String> words) {
        return words.indexOf("completion") == 0
                || words.stream().takeWhile(word -> !word.equals("--")).anyMatch(HELP::contains);
    }

    /**
     * Handles uncaught exceptions from background threads. The driver's threads may fail when the client is closed during a
     * write, for example after Ctrl-C. The write has been aborted anyway then, so these are shown only with {@code --verbose}.
     */
    private static void uncaught(Thread thread, Throwable thrown, boolean verbose) {
        boolean drivers = thrown instanceof Exception
                && Arrays.stream(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("com.mongodb."));
        if (verbose) {
            thrown.printStackTrace();
        } else if (!drivers) {
            System.err.println(Secrets.hide("loader: the thread " + thread.getName() + " failed with " + thrown));
        }
    }

    /** Runs the command. Fails if results could not be printed, which print streams don't report by themselves. */
    static int run(CommandLine command, String... args) {
        int exit = command.execute(args);
        return checked(exit, command.getOut().checkError() || System.out.checkError(), command.getErr());
    }

    private static int checked(int exit, boolean unwritten, PrintWriter err) {
        if (!unwritten) {
            return exit;
        }
        err.println("loader: stdout could not be written; results are missing");
        return Math.max(exit, ExitCode.FAILED.number());
    }

    /**
     * All commands. The result can be used once.
     *
     * @param defaults the values of options that are not on the command line
     */
    static CommandLine commandLine(Defaults defaults) {
        return commandLine(defaults, Subcommands::addAll);
    }

    /**
     * The commands that these words may name. The others are only listed in the help.
     *
     * @param words the arguments of the program
     */
    static CommandLine commandLine(Defaults defaults, List<String> words) {
        return commandLine(defaults, loader -> Subcommands.addNamed(loader, words));
    }

    private static CommandLine commandLine(Defaults defaults, Consumer<CommandLine> subcommands) {
        Failures failures = new Failures(defaults);
        CommandLine loader = new CommandLine(LoaderCommand.create(), new Commands(defaults));
        subcommands.accept(loader);
        Converters.register(loader);
        return loader.setDefaultValueProvider(defaults)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        TerminalColors.onStdout() == TerminalColors.ANSI
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(100)
                .setHelpFactory(new FlagHelp.Factory())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** Creates the commands. The menu is one of them and runs the others. */
    private record Commands(Defaults defaults) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == MenuCommand.class
                    ? type.cast(new MenuCommand(() -> commandLine(defaults)))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}

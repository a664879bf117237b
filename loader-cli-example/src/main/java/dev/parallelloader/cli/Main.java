package dev.parallelloader.cli;

import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/** The program: reads the command line, runs the command that it names and ends with its {@link ExitCode}. */
final class Main {

    private Main() {}

    public static void main(String[] args) {
        if (Arrays.asList(args).contains("--verbose")) {
            // Before the first logger is made, for it looks here once and never again; hence before the real parsing.
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
            System.setProperty("org.slf4j.simpleLogger.log.de.bwaldvogel", "info");
        }
        System.exit(run(commandLine(), args));
    }

    /** Runs the command; results that could not be printed are a failure, and streams keep that to themselves. */
    static int run(CommandLine command, String... args) {
        int exit = command.execute(args);
        if (!command.getOut().checkError() && !System.out.checkError()) {
            return exit;
        }
        command.getErr().println("loader: stdout could not be written, so results are missing there");
        return Math.max(exit, ExitCode.FAILED.number());
    }

    static CommandLine commandLine() {
        Failures failures = new Failures();
        return new CommandLine(new LoaderCommand())
                .registerConverter(Path.class, FilePath::of)
                .registerConverter(StrategyName.class, StrategyName::named)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(failures::wrongUsage)
                .setExecutionExceptionHandler(failures::failed);
    }
}

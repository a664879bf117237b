package dev.parallelloader.cli;

import dev.parallelloader.cli.shell.ExitCodeHelp;
import dev.parallelloader.cli.shell.ManifestVersion;
import dev.parallelloader.cli.shell.MissingCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * {@code loader}: the top-level command, which only has subcommands ({@link Subcommands}).
 *
 * <p>Has no annotations, which every start would have to read: the JVM creates a class for each kind of annotation, and so they
 * take most of the time of {@code loader --help}.
 */
final class LoaderCommand implements Runnable {

    private static final String[] EXIT_CODES = {
        "0:done",
        "1:finished, but something was rejected or not found",
        ExitCodeHelp.USAGE,
        "3:failed while running",
        ExitCodeHelp.NOT_STARTED,
        ExitCodeHelp.INTERRUPTED
    };

    private static final String[] EXAMPLES_AND_SETTINGS = {
        "  loader demo                         generates, loads and verifies on an in-memory server",
        "  loader generate data                writes data/accounts.csv and data/status_updates.csv",
        "  loader load users data/accounts.csv",
        "  loader load statuses data/status_updates.csv --strategy processes --rejects rejects",
        "  loader verify",
        "  loader bench --quick                measures which strategy and chunk size is the fastest",
        "",
        "Settings:",
        "  You can set some options in the environment, such as LOADER_URI or LOADER_CHUNK_SIZE, or in a",
        "  file loader.properties, such as uri=... or chunk-size=..., in the working folder or in",
        "  ~/.config/parallel-loader. Options on the command line take precedence.",
        "  These options are uri, server-wait, strategy, chunk-size, parallelism, rejects, runs,",
        "  no-run-folder and quiet."
    };

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    /** Creates the command, without its subcommands. They inherit its options, its headings and the way that help is shown. */
    static CommandSpec create() {
        CommandSpec spec = new LoaderCommand().spec;
        spec.name("loader").versionProvider(new ManifestVersion()).scopeType(ScopeType.INHERIT);
        spec.usageMessage()
                .description("Loads big CSV files into MongoDB in chunks, in parallel.")
                .synopsisSubcommandLabel("COMMAND")
                .sortOptions(false)
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes())
                .footerHeading("%nExamples:%n")
                .footer(EXAMPLES_AND_SETTINGS);
        spec.addOption(flag("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        spec.addOption(flag("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
        // Main reads it before parsing, Failures from the parse result.
        spec.addOption(flag("--verbose")
                .order(90)
                .description("Log more, and show the stack traces of errors.")
                .build());
        return spec;
    }

    private static OptionSpec.Builder flag(String... names) {
        return OptionSpec.builder(names).type(boolean.class).arity("0").scopeType(ScopeType.INHERIT);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String line : EXIT_CODES) {
            int colon = line.indexOf(':');
            codes.put(line.substring(0, colon), line.substring(colon + 1));
        }
        return codes;
    }

    @Override
    public void run() {
        throw MissingCommand.of(spec);
    }
}

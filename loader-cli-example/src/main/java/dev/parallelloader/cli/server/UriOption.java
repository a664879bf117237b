package dev.parallelloader.cli.server;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --uri}: the connection string of the database. */
public final class UriOption {

    /** The default. */
    public static final String DEFAULT = "mongodb://localhost:27017/social";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--uri",
            order = 10,
            paramLabel = "URI",
            defaultValue = DEFAULT,
            description = {
                "The connection string of the database.",
                "Default: " + DEFAULT + ".",
                "Other users of this machine can see a password on the command line. Set it in LOADER_URI or in"
                        + " loader.properties instead."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String uri;

    /** Whether it is on the command line. */
    boolean onCommandLine() {
        return command.commandLine().getParseResult().hasMatchedOption("--uri");
    }

    public String uri() {
        return uri;
    }
}

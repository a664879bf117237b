package dev.parallelloader.cli.server;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which database: {@code --uri}, or what is set in its place. */
public final class UriOption {

    /** What it is if it isn't named anywhere. */
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
                "The database. With a password it is better kept in LOADER_URI or in loader.properties: a command line is"
                        + " seen by everyone on the machine. By default " + DEFAULT + "."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String uri;

    /** Whether it stands on the command line. */
    boolean onCommandLine() {
        return command.commandLine().getParseResult().hasMatchedOption("--uri");
    }

    public String uri() {
        return uri;
    }
}

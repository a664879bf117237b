package dev.parallelloader.cli.server;

import dev.parallelloader.mongo.social.SocialDatabase;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server a command works on: one that is there, or the stand-in of its own. */
public final class ServerOptions {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private UriOption uri;

    @Option(
            names = "--embedded",
            order = 11,
            description =
                    "Use a throw-away server in memory, a stand-in for MongoDB that lives as long as the command.")
    private boolean embedded;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    public Server open() {
        if (!embedded) {
            return Server.at(SocialDatabase.checked(uri.uri()));
        }
        if (uri.onCommandLine()) {
            throw new ParameterException(
                    command.commandLine(), "--uri and --embedded exclude each other: leave one out");
        }
        return Server.ownStandIn();
    }

    /** As {@link #open}, on the stand-in unless a server is named on the command line itself. */
    public Server openElseStandIn() {
        return embedded || uri.onCommandLine() ? open() : Server.ownStandIn();
    }
}

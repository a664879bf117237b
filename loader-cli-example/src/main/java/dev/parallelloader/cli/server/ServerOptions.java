package dev.parallelloader.cli.server;

import dev.parallelloader.mongo.social.SocialDatabase;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the server that a command works on: a running one, or an in-memory stand-in. */
public final class ServerOptions {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private UriOption uri;

    @Option(
            names = "--embedded",
            order = 11,
            description =
                    "Use a temporary in-memory server instead of MongoDB. Its data is lost when the command ends.")
    private boolean embedded;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    /** Whether the server keeps its data only until the command ends. */
    public boolean embedded() {
        return embedded;
    }

    /** Opens the server that the options name. */
    public Server open() {
        if (!embedded) {
            return Server.at(SocialDatabase.checked(uri.uri()));
        }
        if (uri.onCommandLine()) {
            throw new ParameterException(
                    command.commandLine(), "--uri and --embedded can't be used together: remove one of them");
        }
        return Server.ownStandIn();
    }

    /**
     * The server of a command that doesn't use it.
     *
     * @param option the option because of which it isn't used
     */
    public Server unused(String option) {
        if (embedded) {
            throw new ParameterException(
                    command.commandLine(), option + " uses no server, so --embedded has no effect: remove it");
        }
        return open();
    }

    /** Opens the server that is named on the command line, otherwise the stand-in. */
    public Server openElseStandIn() {
        return embedded || uri.onCommandLine() ? open() : Server.ownStandIn();
    }
}

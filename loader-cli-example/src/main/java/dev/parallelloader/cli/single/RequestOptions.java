package dev.parallelloader.cli.single;

import dev.parallelloader.cli.server.UriOption;
import dev.parallelloader.cli.shell.ExitCode;
import dev.parallelloader.cli.shell.Secrets;
import dev.parallelloader.mongo.social.SocialDatabase;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all requests have: the database, and the format of the reply. Also sends the request. */
final class RequestOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private UriOption uri;

    @Option(
            names = "--json",
            order = 30,
            description = "Print the reply as one JSON object on stdout, with exit codes 0 and 1.")
    private boolean json;

    /** A request to the database. */
    interface Request {
        Reply send(SocialDatabase database);
    }

    /** Sends the request and prints the reply: results on stdout, the reason for a failure on stderr. */
    int run(Request request) {
        Reply reply;
        try (SocialDatabase database = SocialDatabase.open(uri.uri())) {
            reply = request.send(database);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(reply.json().toPrettyString());
        } else if (reply.exit() == ExitCode.OK) {
            out.println(reply.text());
        } else {
            command.commandLine().getErr().println("loader: " + Secrets.hide(reply.text()));
        }
        out.flush();
        return reply.exit().number();
    }
}

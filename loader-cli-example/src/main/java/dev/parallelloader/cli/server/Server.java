package dev.parallelloader.cli.server;

import dev.parallelloader.cli.shell.Secrets;
import java.io.PrintWriter;

/**
 * The server that a command works on. The command closes it at its end.
 *
 * @param uri the connection string; may contain a password
 * @param standIn whether it is the in-memory stand-in, whose data is lost when it is closed
 * @param release the action that closes it
 */
public record Server(String uri, boolean standIn, Runnable release) implements AutoCloseable {

    /** A server that is already running. */
    public static Server at(String uri) {
        return new Server(uri, false, () -> {});
    }

    /** Starts an in-memory stand-in. */
    public static Server ownStandIn() {
        StandInServer server = StandInServer.start(0);
        return new Server(server.uri(), true, server::close);
    }

    /** Prints a note if this is a stand-in, with the command for a real server. */
    public void printNote(PrintWriter out, String command) {
        if (standIn) {
            out.println();
            out.println(
                    "This ran on an in-memory stand-in for MongoDB. Its data was not kept, and its speed says nothing about"
                            + " a real server.");
            out.println("To use a real one: " + command + " --uri " + UriOption.DEFAULT);
            out.flush();
        }
    }

    @Override
    public void close() {
        release.run();
    }

    @Override
    public String toString() {
        return Secrets.hide(uri);
    }
}

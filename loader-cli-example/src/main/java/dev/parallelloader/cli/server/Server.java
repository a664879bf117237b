package dev.parallelloader.cli.server;

import dev.parallelloader.cli.shell.Secrets;
import java.io.PrintWriter;

/**
 * Where a command finds its database, to be closed when it is done with it.
 *
 * @param uri the connection string; may hold a password
 * @param standIn whether all is lost on closing
 * @param release what closing does
 */
public record Server(String uri, boolean standIn, Runnable release) implements AutoCloseable {

    public static Server at(String uri) {
        return new Server(uri, false, () -> {});
    }

    public static Server ownStandIn() {
        StandInServer server = StandInServer.start(0);
        return new Server(server.uri(), true, server::close);
    }

    /** Says so if this was a stand-in, and how the command is run on a real server. */
    public void printNote(PrintWriter out, String command) {
        if (standIn) {
            out.println();
            out.println(
                    "This ran on an in-memory stand-in for MongoDB: nothing was kept, and its speed says nothing about a"
                            + " real server.");
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

package dev.parallelloader.cli;

/**
 * Where a command finds its database, to be closed when it is done with it.
 *
 * @param uri the connection string; may hold a password
 * @param standIn whether all is lost on closing
 * @param release what closing does
 */
record Server(String uri, boolean standIn, Runnable release) implements AutoCloseable {

    static Server at(String uri) {
        return new Server(uri, false, () -> {});
    }

    static Server ownStandIn() {
        StandInServer server = StandInServer.start(0);
        return new Server(server.uri(), true, server::close);
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

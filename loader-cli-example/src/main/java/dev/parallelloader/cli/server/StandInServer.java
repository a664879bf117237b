package dev.parallelloader.cli.server;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.parallelloader.api.LoaderException;

/**
 * An in-memory server that speaks MongoDB's protocol on loopback, so that child processes can reach it too. It is for trying things
 * out: it has no sessions and no validators, and its speed says nothing about a real server.
 */
final class StandInServer implements AutoCloseable {

    private final MongoServer server;

    private StandInServer(MongoServer server) {
        this.server = server;
    }

    /** Starts a server on this port, or on a free one if it is 0. */
    static StandInServer start(int port) {
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            server.bind("127.0.0.1", port);
        } catch (Exception e) { // netty throws a BindException without declaring it
            server.shutdownNow();
            throw new LoaderException(
                    "the in-memory server can't listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        return new StandInServer(server);
    }

    String uri() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/social";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}

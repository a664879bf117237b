package dev.parallelloader.mongo;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.parallelloader.testkit.mongo.MongoServer;

/** The servers on which loads are tested. */
public enum Server {
    /** A real mongod. */
    MONGOD,
    /** The in-memory stand-in that the command line offers. */
    STAND_IN;

    private static final String[] TEST_COMMANDS = {"--setParameter", "enableTestCommands=1"};

    /** A running server, and its database. */
    public record Started(TestDatabase database, AutoCloseable server) implements AutoCloseable {

        @Override
        public void close() {
            database.close();
            try {
                server.close();
            } catch (Exception e) {
                throw new AssertionError("the server did not stop", e);
            }
        }
    }

    /** Starts a mongod whose commands can be made to fail by {@code configureFailPoint}. */
    public static MongoServer mongodThatCanFail() {
        return MongoServer.startProcess(TEST_COMMANDS);
    }

    /** Starts a server. */
    public Started start() {
        if (this == MONGOD) {
            MongoServer mongod = MongoServer.start(TEST_COMMANDS);
            return new Started(new TestDatabase(mongod.uri("test")), mongod);
        }
        var server = new de.bwaldvogel.mongo.MongoServer(new MemoryBackend());
        return new Started(new TestDatabase(server.bindAndGetConnectionString() + "/test"), server::shutdownNow);
    }
}

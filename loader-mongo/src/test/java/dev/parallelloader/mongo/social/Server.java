package dev.parallelloader.mongo.social;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.parallelloader.testkit.mongo.MongoServer;

/** The servers that loads are held to. */
enum Server {
    /** The real one. */
    MONGOD,
    /** The one in memory that stands in where a command line wants nothing installed. */
    STAND_IN;

    /** A started server and a look into it. */
    record Started(TestDatabase database, AutoCloseable server) implements AutoCloseable {

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

    /** A real one whose commands can be made to fail: {@code configureFailPoint} is for tests of MongoDB itself. */
    static MongoServer mongodThatCanFail() {
        return MongoServer.startProcess("--setParameter", "enableTestCommands=1");
    }

    Started start() {
        if (this == MONGOD) {
            MongoServer mongod = mongodThatCanFail();
            return new Started(new TestDatabase(mongod.uri("social")), mongod);
        }
        var server = new de.bwaldvogel.mongo.MongoServer(new MemoryBackend());
        return new Started(new TestDatabase(server.bindAndGetConnectionString() + "/social"), server::shutdownNow);
    }
}

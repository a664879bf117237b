package dev.parallelloader.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

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

    Started start() {
        if (this == MONGOD) {
            TestMongod mongod = TestMongod.start();
            return new Started(new TestDatabase(mongod.uri()), mongod);
        }
        MongoServer server = new MongoServer(new MemoryBackend());
        return new Started(new TestDatabase(server.bindAndGetConnectionString() + "/social"), server::shutdownNow);
    }
}

package dev.parallelloader.mongo.internal.connection;

import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import dev.parallelloader.api.worker.StopLoadException;
import org.jspecify.annotations.Nullable;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Records whether a connection to a server was lost. The driver may hide this: it opens another connection, and no request
 * fails if none was in flight. But a server that crashed has lost the writes that were not in its journal. Thread-safe.
 */
final class LostConnections implements ConnectionPoolListener {

    private static final Logger log = Loggers.getLogger(LostConnections.class);

    private final MongoUri uri;
    private volatile boolean lost;

    LostConnections(MongoUri uri) {
        this.uri = uri;
    }

    /** Called by the driver when an operation or a heartbeat has lost a server that was connected. */
    @Override
    public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
        lost = true;
    }

    /** Resets the record when a load starts, and warns if the connection string turns the journal off. */
    void startLoad() {
        lost = false;
        if (uri.unjournaled()) {
            log.warn(
                    "journal=false in the connection string: a crash of MongoDB at {} can undo rows that were counted as"
                            + " stored, so the load stops if a connection is lost",
                    uri.hosts());
        }
    }

    /**
     * Checks that no row counted as stored may have been lost.
     *
     * @param cause the error that led to the check, or null
     * @throws StopLoadException if a connection was lost while writes were not journaled, so a crash may have undone some
     */
    void requireNoLostWrites(@Nullable Throwable cause) {
        if (lost && uri.unjournaled()) {
            throw new StopLoadException(
                    "a connection to MongoDB at " + uri.hosts()
                            + " was lost, and writes were not journaled (journal=false in the connection string), so rows"
                            + " that were counted as stored may be lost; remove journal=false and load again",
                    cause);
        }
    }
}

package dev.parallelloader.mongo.internal.connection;

import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import dev.parallelloader.api.worker.StopLoadException;
import org.jspecify.annotations.Nullable;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Remembers whether a connection broke, which the driver may hide: it opens another, and with nothing in flight nobody
 * notices. A server that crashed has then lost what was not in its journal. Thread-safe.
 */
final class LostConnections implements ConnectionPoolListener {

    private static final Logger log = Loggers.getLogger(LostConnections.class);

    private final MongoUri uri;
    private volatile boolean broke;

    LostConnections(MongoUri uri) {
        this.uri = uri;
    }

    /** Called by the driver when a server that was there is lost: to an operation, or to the heartbeat. */
    @Override
    public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
        broke = true;
    }

    /** A load begins: warns of writes that a crash may undo, if the connection string asks for such. */
    void begin() {
        broke = false;
        if (uri.unjournaled()) {
            log.warn(
                    "journal=false in the connection string: a crash of MongoDB at {} can undo rows that were counted as"
                            + " stored; the load stops if a connection breaks",
                    uri.hosts());
        }
    }

    /**
     * Makes sure that no crash may have undone what was told as stored.
     *
     * @param cause what else went wrong, or null
     * @throws StopLoadException if it may
     */
    void requireNothingLost(@Nullable Throwable cause) {
        if (broke && uri.unjournaled()) {
            throw new StopLoadException(
                    "a connection to MongoDB at " + uri.hosts()
                            + " broke, and writes were not journaled (journal=false in the"
                            + " connection string), so rows that were counted as stored may be lost; remove it and load"
                            + " again",
                    cause);
        }
    }
}

package dev.parallelloader.mongo.internal.connection;

import com.mongodb.event.ServerHeartbeatSucceededEvent;
import com.mongodb.event.ServerMonitorListener;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/**
 * Learns the limits of the servers from a reply to {@code hello}, and then from their heartbeats, which may come from a server
 * that became the primary. The driver has no event for the first reply to a heartbeat. If servers have different limits, the
 * smallest ones count, since each of them may become the primary. Thread-safe.
 */
final class KnownLimits implements ServerMonitorListener {

    private volatile @Nullable ServerLimits limits;

    @Override
    public void serverHeartbeatSucceeded(ServerHeartbeatSucceededEvent event) {
        learn(event.getReply());
    }

    /** Learns from a reply to {@code hello}. */
    synchronized void learn(BsonDocument reply) {
        ServerLimits usual = ServerLimits.USUAL;
        ServerLimits seen = new ServerLimits(
                number(reply, "maxBsonObjectSize", usual.documentBytes()),
                number(reply, "maxMessageSizeBytes", usual.messageBytes()),
                number(reply, "maxWriteBatchSize", usual.writes()));
        ServerLimits known = limits;
        limits = known == null ? seen : known.and(seen);
    }

    private static int number(BsonDocument reply, String field, int usual) {
        return reply.getNumber(field, new BsonInt32(usual)).intValue();
    }

    /** Whether a server has replied. */
    boolean isKnown() {
        return limits != null;
    }

    /** The limits of the servers that have replied, or the usual ones. */
    ServerLimits get() {
        ServerLimits known = limits;
        return known == null ? ServerLimits.USUAL : known;
    }
}

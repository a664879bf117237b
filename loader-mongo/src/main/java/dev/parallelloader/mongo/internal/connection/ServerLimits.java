package dev.parallelloader.mongo.internal.connection;

/**
 * The sizes that servers accept.
 *
 * @param documentBytes the size of a document: {@code maxBsonObjectSize}
 * @param messageBytes the size of a request: {@code maxMessageSizeBytes}
 * @param writes the number of documents in a request that writes: {@code maxWriteBatchSize}
 */
public record ServerLimits(int documentBytes, int messageBytes, int writes) {

    /** How much larger a command may be than a document: {@code BSONObjMaxInternalSize} in the server's source. */
    private static final int COMMAND_HEADROOM = 16 << 10;

    /** More than the driver adds to a command: database, session, cluster time, API version, message header. */
    private static final int ADDED_BY_DRIVER = 1 << 10;

    /** The limits of all servers since MongoDB 3.6. */
    public static final ServerLimits USUAL = new ServerLimits(16 << 20, 48_000_000, 100_000);

    /** The size that a command may have before the driver adds its fields. */
    public int commandBytes() {
        return Math.min(documentBytes + COMMAND_HEADROOM, messageBytes) - ADDED_BY_DRIVER;
    }

    /** The limits that both keep. */
    ServerLimits and(ServerLimits other) {
        return new ServerLimits(
                Math.min(documentBytes, other.documentBytes),
                Math.min(messageBytes, other.messageBytes),
                Math.min(writes, other.writes));
    }
}

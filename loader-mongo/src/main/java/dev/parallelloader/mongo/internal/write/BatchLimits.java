package dev.parallelloader.mongo.internal.write;

/**
 * The sizes of batches, and how many are in flight. Measured with a mongod on loopback that shares two cores with the load:
 * 2,000,000 statuses in chunks of 50,000 took 0.87 times as long with batches of 10,000 documents as with batches of 5,000, and
 * larger ones gained nothing. With two or four batches in flight, a single thread writes about a third more than with one.
 */
public final class BatchLimits {

    /** Documents in a command that writes. */
    public static final int WRITES = 10_000;

    /** Bytes of a command that writes more than one document. */
    static final int WRITE_BYTES = 2 << 20;

    /** Ids in a lookup. */
    public static final int READS = 1_000;

    /** Requests of one worker in flight at a time. */
    public static final int IN_FLIGHT = 4;

    private BatchLimits() {}

    /** The number of consecutive replies to wait for. */
    static int steps(int batches) {
        return (batches + IN_FLIGHT - 1) / IN_FLIGHT;
    }
}

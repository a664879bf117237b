package dev.parallelloader.mongo.internal.write;

/**
 * The sizes of batches, and how many are in flight. Measured with the driver alone, a mongod on loopback, and 200,000
 * statuses in chunks of 10,000: batches of 1,000 to 5,000 documents are equally fast if several are in flight. With two or
 * four in flight, a single thread writes about a third more than with one.
 */
public final class BatchLimits {

    /** Documents in a command that writes. */
    public static final int WRITES = 5_000;

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

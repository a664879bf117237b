package dev.parallelloader.mongo.internal.write;

/**
 * How much is sent at once. Measured with the bare driver and a mongod on loopback, 200,000 statuses in chunks of 10,000:
 * between 1,000 and 5,000 documents a batch little changes as long as several batches are in flight; two or four in flight
 * give a lone thread about a third more than one.
 */
public final class BatchLimits {

    /** Documents of a bulk write. */
    public static final int WRITES = 2_000;

    /** Ids of a look-up. */
    public static final int READS = 1_000;

    /** Requests of one worker under way at a time. */
    public static final int IN_FLIGHT = 4;

    private BatchLimits() {}

    /** How many answers have to be waited for one after the other. */
    static int steps(int items, int batch) {
        int batches = (items + batch - 1) / batch;
        return (batches + IN_FLIGHT - 1) / IN_FLIGHT;
    }
}

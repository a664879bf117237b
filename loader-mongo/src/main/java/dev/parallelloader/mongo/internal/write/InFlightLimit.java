package dev.parallelloader.mongo.internal.write;

import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * How many batches may be in flight: fewer while the server is slow or says that it is overloaded, and more again when it is
 * quick. Thread-safe.
 *
 * <p>Additive increase, multiplicative decrease: a late reply halves the limit, and as many timely replies in a row as may be in
 * flight raise it by one. A new limit has an effect only on batches that are sent later, so replies to earlier ones don't halve it
 * again. See D.-M. Chiu and R. Jain, "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance in Computer
 * Networks" (1989), and RFC 5681. The comparison with the quickest reply is that of the gradient limits in Netflix's
 * concurrency-limits.
 *
 * <p>A reply is late if it takes {@link #LATE}, and {@value #LATE_FACTOR} times as long for each byte of its batch as the quickest
 * one did. On a machine that server and load share, times differ by such a factor without any trouble; and where each batch takes
 * long, such as without an index, fewer batches at a time would only make the load slower.
 */
final class InFlightLimit {

    /** A usual batch takes a tenth of a second. */
    static final Duration LATE = Duration.ofSeconds(5);

    static final int LATE_FACTOR = 4;

    private static final Logger log = Loggers.getLogger(InFlightLimit.class);

    private final int max;
    private final LongSupplier clock;
    private int limit;
    private int timely;
    private long decreasedAt;
    private double quickest = Double.POSITIVE_INFINITY;

    /**
     * @param max the largest number of batches, which is the first limit
     * @param clock supplies nanoseconds, like {@link System#nanoTime}
     */
    InFlightLimit(int max, LongSupplier clock) {
        this.max = max;
        this.clock = clock;
        this.limit = max;
        this.decreasedAt = clock.getAsLong();
    }

    /** The present limit: 1 or more. */
    synchronized int value() {
        return limit;
    }

    /** The present time, to be noted when a batch is sent. */
    long now() {
        return clock.getAsLong();
    }

    /**
     * Notes a reply.
     *
     * @param sentAt when the batch was sent
     * @param bytes the size of the batch
     */
    synchronized void replied(long sentAt, int bytes) {
        long took = clock.getAsLong() - sentAt;
        double each = (double) took / Math.max(1, bytes);
        if (took >= LATE.toNanos() && each >= LATE_FACTOR * quickest) {
            decrease(sentAt, took);
            return;
        }
        quickest = Math.min(quickest, each);
        timely++;
        if (limit < max && timely >= limit) {
            timely = 0;
            limit++;
        }
    }

    /**
     * Notes that a server is overloaded, or that its reply didn't come in time.
     *
     * @param sentAt when the batch was sent
     */
    synchronized void overloaded(long sentAt) {
        decrease(sentAt, clock.getAsLong() - sentAt);
    }

    private void decrease(long sentAt, long took) {
        timely = 0;
        if (limit > 1 && sentAt - decreasedAt >= 0) {
            limit /= 2;
            decreasedAt = clock.getAsLong();
            log.debug(
                    "the server is slow or overloaded: after {} ms at most {} of {} batches are in flight",
                    took / 1_000_000,
                    limit,
                    max);
        }
    }
}

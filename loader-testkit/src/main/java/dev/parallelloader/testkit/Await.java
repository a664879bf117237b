package dev.parallelloader.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition with a deadline, in place of a sleep of a guessed length. */
public final class Await {

    private static final long PAUSE_NANOS = 5_000_000;

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param what the condition in words, for the failure message, such as {@code no child process is left}
     * @param deadline the longest time to wait
     * @param condition evaluated every few milliseconds by the calling thread
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws AssertionError if the condition doesn't hold within the deadline
     */
    public static void until(String what, Duration deadline, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > deadline.toNanos()) {
                throw new AssertionError("not within " + deadline.toMillis() + " ms: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting until " + what);
            }
        }
    }
}

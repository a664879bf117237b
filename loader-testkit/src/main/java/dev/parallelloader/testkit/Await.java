package dev.parallelloader.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something holds, looking often, with a deadline instead of a guessed pause. */
public final class Await {

    private static final long PAUSE_NANOS = 5_000_000;

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param what what is waited for, for the failure's message, such as {@code no child process is left}
     * @param deadline how long at most
     * @param condition looked at every few milliseconds, by the calling thread
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws AssertionError if the deadline passes and the condition still doesn't hold
     */
    public static void until(String what, Duration deadline, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > deadline.toNanos()) {
                throw new AssertionError("waited " + deadline.toMillis() + " ms in vain until " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting until " + what);
            }
        }
    }
}

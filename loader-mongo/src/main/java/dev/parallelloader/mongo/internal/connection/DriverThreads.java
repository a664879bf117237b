package dev.parallelloader.mongo.internal.connection;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Threads that end with the client. The driver's default threads are shared by the JVM and never end; a JVM that exits
 * while one of them waits for the network is delayed by 0.3 s (VM_Exit in HotSpot's vmOperations.cpp).
 */
final class DriverThreads {

    private static final Logger log = Loggers.getLogger(DriverThreads.class);

    /** Numbers the threads, in their names. */
    private static final AtomicLong COUNT = new AtomicLong();

    private DriverThreads() {}

    /** Starts threads as they are needed. */
    static ExecutorService create() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "loader-mongo-" + COUNT.incrementAndGet());
            thread.setDaemon(true);
            // The driver's code may fail again on a connection that was closed. The caller has its error already.
            thread.setUncaughtExceptionHandler(
                    (failed, failure) -> log.warn("a thread of the MongoDB driver failed: {}", failure.toString()));
            return thread;
        });
    }
}

package dev.parallelloader.mongo.internal.connection;

import dev.parallelloader.api.LoaderException;

/** Work that waits for a server, on behalf of a method that doesn't declare InterruptedException. */
@FunctionalInterface
public interface BlockingStep<T> {

    T run() throws InterruptedException;

    /**
     * Runs a step.
     *
     * @param activity describes it in the message of the exception, before the server's name
     * @throws LoaderException if the thread is interrupted, whose flag is then set again
     */
    static <T> T run(MongoLink link, String activity, BlockingStep<T> step) {
        try {
            return step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoaderException(
                    "interrupted while " + activity + " " + link.uri() + "; the request may not have completed", e);
        }
    }
}

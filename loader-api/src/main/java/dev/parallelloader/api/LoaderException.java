package dev.parallelloader.api;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user of the loader can mend. Its message is one sentence or two that say what is wrong, with which
 * setting or file, and what to do; it never holds a secret. Thrown by {@code load()} and {@code start()} it means that
 * the load could not start and nothing was written.
 */
public class LoaderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An error with nothing behind it.
     *
     * @param message what is wrong and what to do
     */
    public LoaderException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message what is wrong and what to do, complete without the cause
     * @param cause what led to it
     */
    public LoaderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

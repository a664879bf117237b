package dev.parallelloader.api.worker;

import dev.parallelloader.api.LoaderException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a worker or a reader if it is pointless to continue with any chunk, for example because the server is unreachable
 * or the file has changed. The load stops, and its report has the message as the reason.
 */
public class StopLoadException extends LoaderException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception without a cause.
     *
     * @param message why the load stops, and what to do
     */
    public StopLoadException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message why the load stops, and what to do
     * @param cause the cause, or null
     */
    public StopLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates an exception caused by the value of a setting of a source or worker.
     *
     * @param message why the load stops, and what to do
     * @param cause the cause, or null
     * @param setting the name of the setting, such as {@code uri}
     */
    public StopLoadException(String message, @Nullable Throwable cause, String setting) {
        super(message, cause, setting);
    }
}

package dev.parallelloader.api.worker;

import dev.parallelloader.api.LoaderException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a worker or reader when going on is pointless for every chunk: the server is gone for good, the file changed
 * under the load. The load stops with this reason instead of trying each chunk in vain.
 */
public class StopLoadException extends LoaderException {

    private static final long serialVersionUID = 1;

    /**
     * A reason with nothing behind it.
     *
     * @param message why the load stops, and what to do
     */
    public StopLoadException(String message) {
        super(message);
    }

    /**
     * A reason that an error led to.
     *
     * @param message why the load stops, and what to do
     * @param cause what led to it
     */
    public StopLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * A reason that is due to the value of one setting of a source or worker.
     *
     * @param message why the load stops, and what to do
     * @param cause what led to it, or null
     * @param setting the name of the setting, such as {@code uri}
     */
    public StopLoadException(String message, @Nullable Throwable cause, String setting) {
        super(message, cause, setting);
    }
}

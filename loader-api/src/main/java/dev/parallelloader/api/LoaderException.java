package dev.parallelloader.api;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error that the user of the loader can fix. Its message is one or two sentences that say what is wrong, with which
 * setting or file, and what to do; it never contains a secret. Thrown by {@code load()} and {@code start()}, it means that
 * the load could not start and that nothing was written.
 */
public class LoaderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String setting;

    /**
     * Creates an exception without a cause.
     *
     * @param message what is wrong and what to do
     */
    public LoaderException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what is wrong and what to do, complete without the cause
     * @param cause the cause, or null
     */
    public LoaderException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.setting = null;
    }

    /**
     * Creates an exception for an error that is due to the value of one setting of a source or worker.
     *
     * @param message what is wrong and what to do, complete without the cause
     * @param cause the cause, or null
     * @param setting the name of the setting, such as {@code uri}
     */
    public LoaderException(String message, @Nullable Throwable cause, String setting) {
        super(message, cause);
        this.setting = Objects.requireNonNull(setting, "setting");
    }

    /**
     * Returns the setting that caused the error. With it, a program can tell its user where the setting was made.
     *
     * @return the name of the setting, such as {@code uri}; empty if the error isn't due to a single setting
     */
    public Optional<String> setting() {
        return Optional.ofNullable(setting);
    }
}

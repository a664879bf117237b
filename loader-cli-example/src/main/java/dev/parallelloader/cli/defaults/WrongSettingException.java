package dev.parallelloader.cli.defaults;

import dev.parallelloader.api.LoaderException;
import org.jspecify.annotations.Nullable;

/** Thrown if a file of settings has an unknown setting or is malformed. The message names the file. */
public final class WrongSettingException extends LoaderException {

    private static final long serialVersionUID = 1;

    WrongSettingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.parallelloader.cli.defaults;

import dev.parallelloader.api.LoaderException;
import org.jspecify.annotations.Nullable;

/** A file of settings says something that isn't a setting. Its message names the file. */
public final class WrongSettingException extends LoaderException {

    private static final long serialVersionUID = 1;

    WrongSettingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

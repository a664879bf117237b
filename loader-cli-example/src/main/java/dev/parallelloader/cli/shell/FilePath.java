package dev.parallelloader.cli.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** Converts a command-line argument to the path of a file or folder. */
public final class FilePath {

    private FilePath() {}

    /**
     * Converts an argument.
     *
     * @throws TypeConversionException if it is empty or can't be a path; the message says why
     */
    public static Path of(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException("must not be empty");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            if (value.chars().allMatch(c -> c < 128)) {
                throw new TypeConversionException("'" + value + "' can't be a path: " + e.getReason());
            }
            throw new TypeConversionException(
                    "'" + value + "' has characters that are not in the encoding of this locale, "
                            + System.getProperty("sun.jnu.encoding")
                            + ": set LC_ALL to a UTF-8 locale, such as C.UTF-8");
        }
    }
}

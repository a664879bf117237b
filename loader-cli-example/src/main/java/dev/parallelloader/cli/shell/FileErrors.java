package dev.parallelloader.cli.shell;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the system says of a file that can't be written, for people. */
public final class FileErrors {

    private FileErrors() {}

    /** The reason alone: whoever tells it names the file. */
    public static String reason(IOException trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (trouble instanceof AccessDeniedException) {
            return "no permission";
        }
        if (trouble instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        String reason = trouble instanceof FileSystemException file ? file.getReason() : trouble.getMessage();
        return reason == null ? trouble.toString() : reason;
    }
}

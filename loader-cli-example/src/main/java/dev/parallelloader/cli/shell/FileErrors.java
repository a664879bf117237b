package dev.parallelloader.cli.shell;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes I/O errors of files for users. */
public final class FileErrors {

    private FileErrors() {}

    /** The reason for an error. The caller adds the name of the file. */
    public static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "the folder does not exist";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "a file with this name exists";
        }
        String reason = error instanceof FileSystemException file ? file.getReason() : error.getMessage();
        return reason == null ? error.toString() : reason;
    }
}

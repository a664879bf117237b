package dev.parallelloader.core.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file as it was at some time.
 *
 * @param path its absolute path
 * @param size its size in bytes
 * @param modified its modification time in milliseconds, as a file system may not keep more
 */
record FileStamp(Path path, long size, long modified) {

    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
                file.toAbsolutePath(), now.size(), now.lastModifiedTime().toMillis());
    }

    /** Whether the file still exists and nothing has written to it. */
    boolean isUnchanged() {
        try {
            return equals(of(path));
        } catch (IOException e) {
            return false;
        }
    }
}

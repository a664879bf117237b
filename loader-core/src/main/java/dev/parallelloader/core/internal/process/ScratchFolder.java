package dev.parallelloader.core.internal.process;

import dev.parallelloader.core.internal.run.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder of one load for its temporary files, which only this user can read. It is locked while the load runs. If the
 * process is killed, the system releases the lock, and the next load deletes the folder ({@link StaleFiles}).
 */
final class ScratchFolder implements Closeable {

    static final String PREFIX = "parallel-loader-";

    /** The folder's name: the prefix, the id of the load, a number. */
    static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-z]+-[0-9]+");

    private static final int TRIES = 10;

    private final Path temp;
    private final Path folder;
    private final FolderLock lock;

    private ScratchFolder(Path temp, Path folder, FolderLock lock) {
        this.temp = temp;
        this.folder = folder;
        this.lock = lock;
    }

    /** Creates a folder in {@code temp} and locks it. */
    static ScratchFolder create(Path temp, String jobId) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path folder = Files.createTempDirectory(temp, PREFIX + jobId + "-");
            Optional<FolderLock> lock = FolderLock.in(folder);
            if (lock.isPresent()) {
                return new ScratchFolder(temp, folder, lock.get());
            }
        }
        throw new IOException("other loads delete each folder that is created in " + temp);
    }

    /** The temporary folder, in which this folder is. */
    Path temp() {
        return temp;
    }

    /** This folder. */
    Path folder() {
        return folder;
    }

    /** Deletes the folder. */
    @Override
    public void close() throws IOException {
        delete(folder, lock);
    }

    /** Deletes a folder and its files, the lock last. A folder that has subfolders, which no load creates, is kept. */
    static void delete(Path folder, FolderLock lock) throws IOException {
        try (lock) {
            deleteFiles(folder);
            lock.release(); // some systems don't delete a folder with an open file
        }
        Files.deleteIfExists(folder);
    }

    /** Deletes a folder that was never locked, and its files. */
    static void delete(Path folder) throws IOException {
        deleteFiles(folder);
        Files.deleteIfExists(folder);
    }

    private static void deleteFiles(Path folder) throws IOException {
        List<Path> locks = FolderLock.filesIn(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!locks.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}

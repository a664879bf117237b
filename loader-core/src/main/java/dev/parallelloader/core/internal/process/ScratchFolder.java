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
 * The folder of one load in the temporary folder, for this user's eyes only. A file in it is locked for as long as it is in
 * use: the system lets go of the lock when the process ends, however it does, and {@link StaleFiles} of another load
 * delete the folder then.
 */
public final class ScratchFolder implements Closeable {

    static final String PREFIX = "parallel-loader-";

    /** The name of such a folder: the prefix, the id of the load, a number. */
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

    /** Makes a folder in {@code temp}, whose name has the load's id in it. */
    public static ScratchFolder create(Path temp, String jobId) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path folder = Files.createTempDirectory(temp, PREFIX + jobId + "-");
            Optional<FolderLock> lock = FolderLock.in(folder);
            if (lock.isPresent()) {
                return new ScratchFolder(temp, folder, lock.get());
            }
        }
        throw new IOException("other loads delete what is made in " + temp);
    }

    /** The folder that it is in. */
    Path temp() {
        return temp;
    }

    public Path folder() {
        return folder;
    }

    /** Deletes it. */
    @Override
    public void close() throws IOException {
        delete(folder, lock);
    }

    /** Deletes a folder of files with its lock, the last of them; one that holds folders, which aren't ours, stays. */
    static void delete(Path folder, FolderLock lock) throws IOException {
        try (lock) {
            deleteFiles(folder);
            lock.release(); // an open file would keep some systems from deleting the folder
        }
        Files.deleteIfExists(folder);
    }

    /** Deletes a folder of files that was never locked. */
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

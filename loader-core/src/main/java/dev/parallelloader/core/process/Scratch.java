package dev.parallelloader.core.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one load in the temporary folder, for this user's eyes only. A file in it is locked for as long as it is in
 * use: the system lets go of the lock when the process ends, however it does, and {@link Leftovers} of another load
 * delete the folder then.
 */
final class Scratch implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(Scratch.class);

    static final String PREFIX = "parallel-loader-";

    /** The name of such a folder: the prefix, the id of the load, a number. */
    static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-z]+-[0-9]+");

    /** What the name of the locked file begins with; the process that uses the folder follows. */
    static final String LOCK_NAME = "in-use-by-";

    private static final int TRIES = 10;

    private final Path temp;
    private final Path folder;
    private final FileChannel lockFile;

    private Scratch(Path temp, Path folder, FileChannel lockFile) {
        this.temp = temp;
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Makes a folder in {@code temp}, whose name has the load's id in it. */
    static Scratch create(Path temp, String jobId) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path folder = Files.createTempDirectory(temp, PREFIX + jobId + "-");
            Scratch locked = lock(temp, folder);
            if (locked != null) {
                return locked;
            }
        }
        throw new IOException("other loads delete what is made in " + temp);
    }

    /** Null if another load has found the folder before it was locked, and deletes it. */
    private static @Nullable Scratch lock(Path temp, Path folder) throws IOException {
        Path file = folder.resolve(lockName());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null || !Files.exists(file)) {
                channel.close();
                return null;
            }
        } catch (IOException e) {
            log.debug(
                    "{} can't be locked: it stays if this process is killed",
                    file,
                    e); // as on some network file systems
        }
        return new Scratch(temp, folder, channel);
    }

    /** The same for all loads of this JVM, and for nothing else on this machine. */
    static String lockName() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return LOCK_NAME + self.pid() + "-" + start;
    }

    /** The folder that it is in. */
    Path temp() {
        return temp;
    }

    Path folder() {
        return folder;
    }

    /** Deletes it. */
    @Override
    public void close() throws IOException {
        try (lockFile) {
            delete(folder);
        }
    }

    /** Deletes a folder of files; one that holds folders, which aren't ours, stays. */
    static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Files.deleteIfExists(folder);
    }
}

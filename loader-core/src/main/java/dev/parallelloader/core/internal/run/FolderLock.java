package dev.parallelloader.core.internal.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks a folder as used by this process: a file in the folder, which is locked. The system releases the lock when the
 * process ends, even if it is killed, so a folder whose file isn't locked is no longer used.
 *
 * <p>The file is named after the process. A process never opens its own file a second time, because on POSIX systems
 * closing any channel of a file releases all locks of the process on that file.
 */
public final class FolderLock implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(FolderLock.class);

    private static final String PREFIX = "in-use-by-";

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Creates and locks the file. Where files can't be locked, as on some network file systems, it stays unlocked.
     *
     * @param folder the folder to use
     * @return the lock; empty if another process found the file before it was locked, and deletes the folder
     * @throws IOException if the file can't be created
     */
    public static Optional<FolderLock> in(Path folder) throws IOException {
        Path file = folder.resolve(name());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null || !Files.exists(file)) {
                channel.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            log.debug("{} can't be locked", file, e);
        }
        return Optional.of(new FolderLock(file, channel));
    }

    /**
     * Locks a folder that exists longer than the processes that use it, one at a time. Two processes that do so at the same moment may
     * both fail.
     *
     * @param folder the folder to use
     * @return the lock; empty if this or another process uses the folder
     * @throws IOException if the folder can't be read or written to
     */
    public static Optional<FolderLock> alone(Path folder) throws IOException {
        Optional<FolderLock> own;
        try {
            own = in(folder);
        } catch (FileAlreadyExistsException e) {
            log.debug("{} is used by this process", folder, e);
            return Optional.empty();
        }
        if (own.isPresent()) {
            for (Path other : filesIn(folder)) {
                if (!other.endsWith(name()) && !deleteUnlocked(other)) {
                    own.get().release();
                    return Optional.empty();
                }
            }
        }
        return own;
    }

    /** Deletes the file of a process that has ended; false if it has not. */
    private static boolean deleteUnlocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (!isLocked(file, channel)) {
                Files.deleteIfExists(file);
                return true;
            }
            return false;
        } catch (NoSuchFileException e) {
            return true; // its process has just ended
        }
    }

    private static boolean isLocked(Path file, FileChannel channel) {
        try {
            return channel.tryLock() == null;
        } catch (IOException e) {
            log.debug("{} can't be locked", file, e);
            return false;
        }
    }

    /**
     * Takes over the folder of a process that has ended.
     *
     * @param folder a folder that this or another process uses or has used
     * @return the lock; empty if that process still runs, or there is no such file or more than one
     * @throws IOException if the folder can't be read
     */
    public static Optional<FolderLock> takeOver(Path folder) throws IOException {
        List<Path> files = filesIn(folder);
        if (files.size() != 1 || files.get(0).endsWith(name())) {
            return Optional.empty();
        }
        Path file = files.get(0);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // its process has just ended, or a third process was faster
        }
        try {
            // A process that moves or deletes the folder holds the lock: if the file exists, it is still in this
            // folder.
            if (channel.tryLock() != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new FolderLock(file, channel));
            }
        } catch (OverlappingFileLockException e) {
            log.debug("{} is being taken over in this process", file, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /**
     * The lock files in a folder.
     *
     * @param folder the folder
     * @return one file, unless the folder has just been created or another program has changed it
     * @throws IOException if the folder can't be read
     */
    public static List<Path> filesIn(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
            found.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    /** The name of all lock files of this process, and of no other process on this machine. */
    static String name() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return PREFIX + self.pid() + "-" + start;
    }

    /** Deletes the file and releases the lock: the folder is no longer used and may be deleted. */
    public void release() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }

    /** Releases the lock and keeps the file, so that another process can take over when this one has ended. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

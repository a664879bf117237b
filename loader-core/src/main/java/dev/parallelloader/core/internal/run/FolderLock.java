package dev.parallelloader.core.internal.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
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
 * A file in a folder that is locked for as long as this process uses the folder. The system lets go of the lock when the
 * process ends, however it does, so a folder whose file nobody has locked was left behind.
 *
 * <p>The file is named after the process: one of this process is never opened to look at it, for on POSIX systems closing
 * any channel of a file releases the locks that the process has on it.
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
     * Makes and locks the file. Where files can't be locked, as on some network file systems, it stays unlocked.
     *
     * @param folder the folder that is used from now on
     * @return the lock; empty if another process has found the file before it was locked, and removes the folder
     * @throws IOException if the file can't be made
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
     * Takes over from a process that is gone.
     *
     * @param folder a folder that this or another process uses, or has used
     * @return the lock on its file; empty if its user still runs, or there is no such file or more than one
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
            return Optional.empty(); // its user has just ended, or a third process was quicker
        }
        try {
            // Whoever moves or removes the folder holds the lock: while the file is there, it is the one in the folder.
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
     * The files of this kind in a folder.
     *
     * @param folder the folder
     * @return one, unless the folder was just made or others meddle
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

    /** The same for all that this process uses, and for nothing else on this machine. */
    static String name() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return PREFIX + self.pid() + "-" + start;
    }

    /** Deletes the file and lets go of the lock: the folder is used no more, and may be removed. */
    public void release() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }

    /** Lets go of the lock and leaves the file, so that the folder counts as left behind when this process has ended. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

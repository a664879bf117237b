package dev.parallelloader.core.internal.process;

import dev.parallelloader.core.internal.run.FolderLock;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What loads left in the temporary folder when they were killed: {@link ScratchFolder} folders that nobody has locked any more,
 * and error files of crashed children once nobody will look for them. Deletes what has such a name and belongs to the same
 * user, and never follows a link.
 */
public final class StaleFiles {

    private static final Logger log = LoggerFactory.getLogger(StaleFiles.class);

    /** Where a child's JVM writes what it knows of its crash; the failure of the chunk names the file. */
    static final String ERROR_FILE = ScratchFolder.PREFIX + "hs_err_pid%p.log";

    private static final Pattern ERROR_FILE_NAME = Pattern.compile(ScratchFolder.PREFIX + "hs_err_pid[0-9]+\\.log");

    /** How long error files are kept: long enough to be examined after a weekend. */
    private static final Duration ERROR_FILES_KEPT = Duration.ofDays(7);

    /** A folder without a lock may have been made this moment. */
    private static final Duration UNLOCKED_KEPT = Duration.ofDays(1);

    /** The temporary folder may be huge, and slow; the next load goes on. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Path temp;
    private final UserPrincipal owner;

    /**
     * What there is in a folder.
     *
     * @param owner whose files may be deleted
     */
    StaleFiles(Path temp, UserPrincipal owner) {
        this.temp = temp;
        this.owner = owner;
    }

    /** Clears the folder that a load has its own scratch folder in, in a thread of its own. */
    public static Clearing clearAround(ScratchFolder own, String jobId) {
        Thread thread = new Thread(
                () -> {
                    try {
                        UserPrincipal owner = Files.getOwner(own.folder(), LinkOption.NOFOLLOW_LINKS);
                        new StaleFiles(own.temp(), owner).clear();
                    } catch (IOException | UnsupportedOperationException e) {
                        log.debug("files have no owners here; what killed loads left stays", e);
                    }
                },
                "loader-" + jobId + "-leftovers");
        thread.setDaemon(true);
        thread.start();
        return new Clearing(thread);
    }

    /** Deletes what is left, until it is done or the thread is interrupted. */
    void clear() {
        try {
            for (Path candidate : candidates()) {
                clear(candidate);
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.debug("{} can't be searched for what killed loads left", temp, e);
        }
    }

    private List<Path> candidates() throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(temp)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(ScratchFolder.PREFIX) && (isScratch(name) || isErrorFile(name))) {
                    found.add(entry);
                }
                if (Thread.currentThread().isInterrupted() || System.nanoTime() > deadline) {
                    break;
                }
            }
        }
        return found;
    }

    private static boolean isScratch(String name) {
        return ScratchFolder.NAME.matcher(name).matches();
    }

    private static boolean isErrorFile(String name) {
        return ERROR_FILE_NAME.matcher(name).matches();
    }

    private void clear(Path candidate) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(candidate, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (Thread.currentThread().isInterrupted()
                    || !Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                return;
            }
            String name = candidate.getFileName().toString();
            Duration age = Duration.between(attributes.lastModifiedTime().toInstant(), Instant.now());
            if (isScratch(name) && attributes.isDirectory()) {
                clearScratch(candidate, age);
            } else if (isErrorFile(name) && attributes.isRegularFile() && age.compareTo(ERROR_FILES_KEPT) > 0) {
                Files.deleteIfExists(candidate);
            }
        } catch (IOException e) {
            log.debug("{} is left where it is", candidate, e); // another load may have deleted it
        }
    }

    private static void clearScratch(Path folder, Duration age) throws IOException {
        if (FolderLock.filesIn(folder).isEmpty()) {
            if (age.compareTo(UNLOCKED_KEPT) > 0) {
                ScratchFolder.delete(folder);
            }
            return;
        }
        Optional<FolderLock> lock = FolderLock.takeOver(folder);
        if (lock.isPresent()) {
            ScratchFolder.delete(folder, lock.get());
            log.debug("deleted {}, which a load had left behind", folder);
        }
    }

    /** The thread that clears a folder. */
    public record Clearing(Thread thread) {

        /** Has it end, which doesn't take long: the next load goes on. */
        public void close() {
            thread.interrupt();
            boolean interrupted = Thread.interrupted();
            try {
                thread.join(LIMIT.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

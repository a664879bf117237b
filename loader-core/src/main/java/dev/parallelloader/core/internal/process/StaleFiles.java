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
 * Files in the temporary folder that are no longer used: {@link ScratchFolder}s of loads that were killed, and old
 * error files of crashed children. Only files with such a name and of the same user are deleted. Links are never
 * followed.
 */
final class StaleFiles {

    private static final Logger log = LoggerFactory.getLogger(StaleFiles.class);

    /** The error file that the JVM of a child writes when it crashes; the failure of the chunk names it. */
    static final String ERROR_FILE = ScratchFolder.PREFIX + "hs_err_pid%p.log";

    private static final Pattern ERROR_FILE_NAME = Pattern.compile(ScratchFolder.PREFIX + "hs_err_pid[0-9]+\\.log");

    /** How long error files are kept, so that they can be examined. */
    private static final Duration ERROR_FILES_KEPT = Duration.ofDays(7);

    /** How long a folder without a lock is kept; it may have been created just now. */
    private static final Duration UNLOCKED_KEPT = Duration.ofDays(1);

    /** How long the search may take in a huge or slow folder; the next load continues. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Path temp;
    private final UserPrincipal owner;

    /**
     * The files in a folder.
     *
     * @param owner the user whose files may be deleted
     */
    StaleFiles(Path temp, UserPrincipal owner) {
        this.temp = temp;
        this.owner = owner;
    }

    /** Starts to delete the files beside a load's own scratch folder, in a thread of its own. */
    static Cleanup startCleanup(ScratchFolder own, String jobId) {
        Thread thread = new Thread(
                () -> {
                    try {
                        UserPrincipal owner = Files.getOwner(own.folder(), LinkOption.NOFOLLOW_LINKS);
                        new StaleFiles(own.temp(), owner).delete();
                    } catch (IOException | UnsupportedOperationException e) {
                        log.debug("files have no owner here; stale files are not deleted", e);
                    }
                },
                "loader-" + jobId + "-cleanup");
        thread.setDaemon(true);
        thread.start();
        return new Cleanup(thread);
    }

    /** Deletes the files, until all are deleted or the thread is interrupted. */
    void delete() {
        try {
            for (Path candidate : candidates()) {
                deleteIfStale(candidate);
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.debug("{} can't be searched for stale files", temp, e);
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

    private void deleteIfStale(Path candidate) {
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
                deleteScratch(candidate, age);
            } else if (isErrorFile(name) && attributes.isRegularFile() && age.compareTo(ERROR_FILES_KEPT) > 0) {
                Files.deleteIfExists(candidate);
            }
        } catch (IOException e) {
            log.debug("{} can't be deleted", candidate, e); // perhaps another load has
        }
    }

    private static void deleteScratch(Path folder, Duration age) throws IOException {
        if (FolderLock.filesIn(folder).isEmpty()) {
            if (age.compareTo(UNLOCKED_KEPT) > 0) {
                ScratchFolder.delete(folder);
            }
            return;
        }
        Optional<FolderLock> lock = FolderLock.takeOver(folder);
        if (lock.isPresent()) {
            ScratchFolder.delete(folder, lock.get());
            log.debug("deleted {} of a load that was killed", folder);
        }
    }

    /** The thread that deletes stale files. */
    record Cleanup(Thread thread) {

        /** Ends the thread, which doesn't take long; the next load deletes the rest. */
        void close() {
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

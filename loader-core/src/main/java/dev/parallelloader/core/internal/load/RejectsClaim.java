package dev.parallelloader.core.internal.load;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.core.internal.run.FolderLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file names that one load has claimed for its rejects, and the folder for their parts. The folder holds a
 * {@link FolderLock} while the load runs, so another load of the same name takes the next number. If a load was killed, the
 * system has released its lock, and its parts are moved aside.
 */
final class RejectsClaim implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(RejectsClaim.class);

    /** More files of one name than a directory should hold; a user should check the directory. */
    private static final int MOST = 10_000;

    /** How often a name is tried while other loads claim and release it. */
    private static final int TRIES = 10;

    /** For how long a folder without a lock is left alone, as another load may just have created it. */
    private static final Duration UNLOCKED_KEPT = Duration.ofMinutes(1);

    private final RejectFiles files;
    private final Path parts;
    private final FolderLock lock;

    private RejectsClaim(RejectFiles files, Path parts, FolderLock lock) {
        this.files = files;
        this.parts = parts;
        this.lock = lock;
    }

    /**
     * Claims the first names that no load and no file has.
     *
     * @param directory created if it doesn't exist
     * @param name the source's name
     * @param extension the extension of the file of rejected records, without a dot
     * @param replaceable whether files with such names may be replaced, although they exist
     * @throws LoaderException if no names are left
     * @throws IOException if the directory can't be used, or the names are too long for it
     */
    static RejectsClaim in(Path directory, String name, String extension, Predicate<RejectFiles> replaceable)
            throws IOException {
        Files.createDirectories(directory);
        String plain = name.replaceAll("[/\\\\:]", "_"); // never a path out of the directory
        String suffix = "." + extension;
        String stem = plain.endsWith(suffix) ? plain.substring(0, plain.length() - suffix.length()) : plain;
        for (int number = 1; number <= MOST; number++) {
            Optional<RejectsClaim> claim =
                    claim(directory, number == 1 ? stem : stem + "-" + number, extension, replaceable);
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new LoaderException("the rejects directory " + directory + " already has " + MOST + " files for " + name
                + ": move them elsewhere, or choose another directory");
    }

    /** Claims these names; empty if another load or an earlier file has them. */
    private static Optional<RejectsClaim> claim(
            Path directory, String stem, String extension, Predicate<RejectFiles> replaceable) throws IOException {
        RejectFiles files = RejectFiles.of(
                directory.resolve(stem + ".rejects." + extension), directory.resolve(stem + ".reasons.csv"));
        Path parts = directory.resolve(stem + ".rejects.parts");
        for (int i = 0; i < TRIES && (!exist(files) || replaceable.test(files)); i++) {
            try {
                Files.createDirectory(parts, ownerOnly(parts, "rwx------"));
            } catch (FileAlreadyExistsException e) {
                if (!clear(parts, directory, stem)) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<FolderLock> lock = FolderLock.in(parts);
            if (lock.isPresent()) {
                RejectsClaim claim = new RejectsClaim(files, parts, lock.get());
                if (!exist(files)
                        || replaceable.test(files)) { // another load may have completed its files since the first check
                    return Optional.of(claim);
                }
                claim.close();
            }
        }
        return Optional.empty();
    }

    private static boolean exist(RejectFiles files) {
        return Files.exists(files.rejects()) || Files.exists(files.reasons());
    }

    /** Removes or moves the folder of a load that has ended; false if it is in use. */
    private static boolean clear(Path parts, Path directory, String stem) throws IOException {
        try {
            Optional<FolderLock> lock = FolderLock.takeOver(parts);
            if (lock.isPresent()) {
                try (FolderLock taken = lock.get()) {
                    boolean left = hasParts(parts);
                    taken.release();
                    if (left) {
                        moveAside(parts, directory, stem);
                    } else {
                        Files.deleteIfExists(parts);
                    }
                }
                return true;
            }
            // Either its process was killed before it created the lock, or it is about to create it.
            if (Files.getLastModifiedTime(parts)
                    .toInstant()
                    .isBefore(Instant.now().minus(UNLOCKED_KEPT))) {
                return Files.deleteIfExists(parts);
            }
            return false;
        } catch (NoSuchFileException e) {
            return true; // removed by another load, or by its own at its end
        } catch (NotDirectoryException | DirectoryNotEmptyException e) {
            return false;
        }
    }

    private static boolean hasParts(Path parts) throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.count() > FolderLock.filesIn(parts).size();
        }
    }

    private static void moveAside(Path parts, Path directory, String stem) throws IOException {
        for (int number = 1; ; number++) {
            Path aside = directory.resolve(stem + ".rejects.killed-" + number);
            if (!Files.exists(aside)) {
                Files.move(parts, aside);
                log.warn(
                        "an earlier load of {} was killed, or could not complete its rejects file; its parts were moved"
                                + " to {}. Delete them when you no longer need them",
                        stem,
                        aside);
                return;
            }
        }
    }

    /** Rejected records may be personal data, as stored ones may. */
    static FileAttribute<?>[] ownerOnly(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    RejectFiles files() {
        return files;
    }

    /** The folder for parts. */
    Path parts() {
        return parts;
    }

    /** Releases the names, and removes the folder unless it holds parts. */
    @Override
    public void close() throws IOException {
        try (lock) {
            if (hasParts(parts)) {
                return; // with the lock's file, so that a later load recognizes them
            }
            lock.release();
        }
        try {
            Files.deleteIfExists(parts);
        } catch (DirectoryNotEmptyException e) {
            log.debug("{} is used by another load already", parts, e);
        }
    }
}

package dev.parallelloader.core;

import dev.parallelloader.api.LoaderException;
import dev.parallelloader.api.report.RejectFiles;
import dev.parallelloader.core.work.Release;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names under which one load keeps its rejects, and the folder for their parts. The folder holds a file that is locked
 * for as long as the load runs: another load that wants the same names takes the next number. The lock ends with the
 * process, however that ends, so the parts of a killed load are known as such; they are moved aside.
 */
final class RejectsClaim implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(RejectsClaim.class);

    /** More files of one name than anybody keeps; a directory that is full of them needs somebody to look at it. */
    private static final int MOST = 10_000;

    private static final String LOCK = "lock";

    private final RejectFiles files;
    private final Path parts;
    private final FileChannel lock;

    private RejectsClaim(RejectFiles files, Path parts, FileChannel lock) {
        this.files = files;
        this.parts = parts;
        this.lock = lock;
    }

    /**
     * Takes the first names that no load uses and no file has.
     *
     * @param directory made if it isn't there
     * @param name what the source is called
     * @throws LoaderException if no names are left
     * @throws IOException if the directory can't be used, or the names are too long for it
     */
    static RejectsClaim in(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        String plain = name.replaceAll("[/\\\\:]", "_"); // a name, never a path out of the directory
        String stem = plain.endsWith(".csv") ? plain.substring(0, plain.length() - 4) : plain;
        for (int number = 1; number <= MOST; number++) {
            Optional<RejectsClaim> claim = claim(directory, number == 1 ? stem : stem + "-" + number);
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new LoaderException("the directory for rejects, " + directory + ", holds " + MOST + " files of " + name
                + " already: move them away, or name another directory");
    }

    private static Optional<RejectsClaim> claim(Path directory, String stem) throws IOException {
        RejectFiles files =
                new RejectFiles(directory.resolve(stem + ".rejects.csv"), directory.resolve(stem + ".reasons.csv"));
        Path parts = directory.resolve(stem + ".rejects.parts");
        while (true) {
            FileChannel lock = lock(parts);
            if (lock == null) {
                return Optional.empty();
            }
            RejectsClaim claim = new RejectsClaim(files, parts, lock);
            try {
                if (!isCurrent(lock, parts)) {
                    lock.close();
                } else if (hasParts(parts)) {
                    moveAside(parts, directory, stem);
                    lock.close();
                } else if (Files.exists(files.rejects()) || Files.exists(files.reasons())) {
                    claim.close();
                    return Optional.empty();
                } else {
                    return Optional.of(claim);
                }
            } catch (IOException e) {
                Release.quietly(claim, "folder for rejects");
                throw e;
            }
        }
    }

    /** The lock of the folder, which is made if need be; null if another load holds it. */
    private static @Nullable FileChannel lock(Path parts) throws IOException {
        while (true) {
            try {
                Files.createDirectory(parts, ownerOnly(parts, "rwx------"));
            } catch (FileAlreadyExistsException e) {
                log.trace("{} is there already", parts);
            }
            FileChannel lock;
            try {
                lock = FileChannel.open(
                        parts.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
            } catch (NoSuchFileException e) {
                continue; // another load has just moved the folder away, or has ended
            }
            try {
                if (lock.tryLock() != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                log.trace("{} is held by another load of this process", parts);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
            lock.close();
            return null;
        }
    }

    /** Whether the locked file is the one that is there now: between opening and locking it may have been moved away. */
    private static boolean isCurrent(FileChannel lock, Path parts) throws IOException {
        String token = UUID.randomUUID().toString();
        lock.truncate(0).write(ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)), 0);
        try {
            return Files.readString(parts.resolve(LOCK), StandardCharsets.US_ASCII)
                    .equals(token);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean hasParts(Path parts) throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.anyMatch(file -> !file.endsWith(LOCK));
        }
    }

    private static void moveAside(Path parts, Path directory, String stem) throws IOException {
        for (int number = 1; ; number++) {
            Path aside = directory.resolve(stem + ".rejects.killed-" + number);
            if (!Files.exists(aside)) {
                Files.move(parts, aside);
                log.warn(
                        "an earlier load of {} was killed; the rejects that it had kept were moved to {}. Delete them when"
                                + " you don't need them",
                        stem,
                        aside);
                return;
            }
        }
    }

    /** Rejected records are personal data as often as stored ones are. */
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

    /** Gives the names back, and removes the folder unless there are parts in it. */
    @Override
    public void close() throws IOException {
        boolean used = hasParts(parts);
        lock.close(); // first, for some systems delete no file that is open
        if (used) {
            return;
        }
        try {
            Files.deleteIfExists(parts.resolve(LOCK));
            Files.deleteIfExists(parts);
        } catch (DirectoryNotEmptyException e) {
            log.trace("another load has taken {} meanwhile", parts);
        }
    }
}
